import type { SanityClient } from '@sanity/client'
import { toSlug } from '../../schemas/objects/policy-slug.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { SourceFile } from '../../schemas/records/source-file.ts'
import { draftId } from '../content-lake/lake-document.ts'
import { replaceSections, type Working } from '../content-lake/working-text.ts'

/** `importedFrom` only if the next version is to name the file. */
export type ImportedText = { sections: readonly Section[]; importedFrom?: SourceFile }

/**
 * Makes imported sections a policy's draft: its title and everything else of it stay.
 * @throws ClientError 409 when the draft was edited or begun since `working` was read
 */
export const recordNextDraft = (client: SanityClient, working: Working, text: ImportedText): Promise<void> =>
  replaceSections(client, working, text, 'import')

/** Makes imported sections the draft of a new policy. @returns the policy's id */
export async function recordNewDraft(
  client: SanityClient,
  { title, sections, importedFrom }: ImportedText & { title: string },
): Promise<string> {
  const id = crypto.randomUUID()
  const address = toSlug(title)
  await client.create(
    {
      _id: draftId(id),
      _type: 'policy',
      title,
      ...(address !== '' && { slug: { _type: 'slug', current: address } }),
      sections,
      ...(importedFrom && { importedFrom }),
    },
    { tag: 'import' },
  )
  return id
}
