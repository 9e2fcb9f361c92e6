import type { SanityClient } from '@sanity/client'
import { revive } from '../../policy/living/revive.ts'
import { loadVersion } from '../actions/publish-version/load-situation.ts'
import { replaceSections, type Working } from '../content-lake/working-text.ts'

/**
 * Makes the text of a version the working text: title and sections, nothing else of the policy. The version
 * is only read. A draft that was edited since `working` was read is left as it is.
 * @throws ClientError 409 when the draft was edited or begun meanwhile.
 */
export async function startDraft(client: SanityClient, policyId: string, sequence: number, working: Working) {
  const version = await loadVersion(client, policyId, sequence)
  if (!version) throw new Error(`Version ${sequence} cannot be read.`)
  await replaceSections(client, working, { title: version.title, sections: revive(version.sections) }, 'start-draft')
}
