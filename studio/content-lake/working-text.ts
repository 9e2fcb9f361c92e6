import type { SanityClient } from '@sanity/client'
import type { SourceFile } from '../../schemas/records/source-file.ts'
import { draftId, type LakeDocument } from './lake-document.ts'

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
 * Makes a text the working text of a policy. Nothing else of the policy changes.
 * @param tag names the request in the lake's log
 * @throws ClientError 409 when the draft was edited or begun since `working` was read
 */
export async function replaceSections(
  client: SanityClient,
  { draft, published }: Working,
  text: { title?: string; sections: readonly unknown[]; importedFrom?: SourceFile },
  tag: string,
): Promise<void> {
  if (draft) {
    const patch = client.patch(draft._id, { ifRevisionID: draft._rev, set: text })
    // Another text does not come from the file of the one before.
    await (text.importedFrom ? patch : patch.unset(['importedFrom'])).commit({ tag })
    return
  }
  if (!published) throw new Error('The policy cannot be read.')
  const { _rev, _updatedAt, _createdAt, ...kept } = published
  await client.create({ ...kept, _id: draftId(published._id), ...text }, { tag })
}
