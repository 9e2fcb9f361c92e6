import type { SanityClient } from '@sanity/client'
import { revive } from '../../policy/living/revive.ts'
import { draftId, type LakeDocument } from '../content-lake/lake-document.ts'
import { loadVersion } from '../actions/publish-version/load-situation.ts'

/** The documents of a policy when the dialog opened. */
export type Working = { draft: LakeDocument | null; published: LakeDocument | null }

/** Reads what a new draft would replace. */
export async function loadWorking(client: SanityClient, policyId: string): Promise<Working> {
  const [draft = null, published = null] = await client.getDocuments<Record<string, unknown>>([
    draftId(policyId),
    policyId,
  ])
  return { draft, published }
}

/**
 * Makes the text of a version the working text: title and sections, and nothing else of the policy. The version
 * itself is not changed. A draft that was edited since `working` was read stays as it is.
 * @throws ClientError 409 when the draft was edited or created meanwhile.
 */
export async function startDraft(client: SanityClient, policyId: string, sequence: number, working: Working) {
  const version = await loadVersion(client, policyId, sequence)
  if (!version) throw new Error(`Version ${sequence} cannot be read.`)
  await replaceSections(client, working, { title: version.title, sections: revive(version.sections) }, 'start-draft')
}

/**
 * Makes a text the working text of a policy. Nothing else of the policy changes.
 * @param tag names the request in the lake's log
 * @throws ClientError 409 when the draft was edited or begun since `working` was read
 */
export async function replaceSections(
  client: SanityClient,
  { draft, published }: Working,
  text: { title?: string; sections: readonly unknown[] },
  tag: string,
): Promise<void> {
  if (draft) {
    await client.patch(draft._id, { ifRevisionID: draft._rev, set: text }).commit({ tag })
    return
  }
  if (!published) throw new Error('The policy cannot be read.')
  const { _rev, _updatedAt, _createdAt, ...kept } = published
  await client.create({ ...kept, _id: draftId(published._id), ...text }, { tag })
}
