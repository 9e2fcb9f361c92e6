import type { SanityClient } from '@sanity/client'
import { endsPolicy } from '../../../policy/change-kinds.ts'
import type { LakeDocument } from '../../content-lake/lake-document.ts'
import { loadSituation, type LoadedSituation } from '../publish-version/load-situation.ts'
import { comparedWith, prepare } from '../publish-version/preparation.ts'

/**
 * What publishing the published text of a policy again would do: only words from elsewhere can give another text. Undefined
 * if it has no version, or if its end is published: nothing of it can be out of date.
 * @param pending a shared section that is about to be published
 */
export async function readPublished(client: SanityClient, policy: string, pending?: LakeDocument | null) {
  const situation = await loadSituation(client, policy, { ignoresDraft: true, pending })
  return goesOn(situation) ? situation : undefined
}

function goesOn(situation: LoadedSituation): boolean {
  const last = situation.last ?? comparedWith(situation)
  return last !== undefined && !endsPolicy(last)
}

/** Whether the published text of a policy would be another one, because of words from elsewhere. */
export async function differs(client: SanityClient, policy: string): Promise<boolean> {
  const situation = await readPublished(client, policy)
  return situation !== undefined && (await prepare(situation, [])).outcome === 'version'
}
