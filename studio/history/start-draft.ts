import type { SanityClient } from '@sanity/client'
import { revive } from '../../policy/living/revive.ts'
import { draftId, type LakeDocument } from '../content-lake/lake-document.ts'
import { loadVersion } from '../actions/publish-version/load-situation.ts'

/** The documents of a policy as they were when the editor was asked. */
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
 * Makes the text of a version the working text: title and sections, nothing else of the policy. The version
 * is only read. A draft that was edited since `working` was read is left as it is.
 * @throws ClientError 409 when the draft was edited or begun meanwhile.
 */
export async function startDraft(client: SanityClient, policyId: string, sequence: number, working: Working) {
  const version = await loadVersion(client, policyId, sequence)
  if (!version) throw new Error(`Version ${sequence} cannot be read.`)
  const { title } = version
  const sections = revive(version.sections)
  const { draft, published } = working
  if (draft) {
    await client.patch(draft._id, { ifRevisionID: draft._rev, set: { title, sections } }).commit({ tag: 'start-draft' })
    return
  }
  if (!published) throw new Error('The policy cannot be read.')
  const { _rev, _updatedAt, _createdAt, ...kept } = published
  await client.create({ ...kept, _id: draftId(policyId), title, sections }, { tag: 'start-draft' })
}
