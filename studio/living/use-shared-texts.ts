import { z } from 'zod'
import { sharedSectionDocument, type SharedSectionDocument } from '../../schemas/records/documents.ts'
import { createLakeHook } from '../content-lake/use-lake-store.ts'

/** The shared sections as they are published, which is how a policy carries them; `undefined` until they are read. */
export const useSharedTexts = createLakeHook<SharedSectionDocument[]>({
  query: '*[_type == "sharedSection"]',
  perspective: 'published',
  listenTo: '_type == "sharedSection"',
  tag: 'shared-sections',
  read: (value) =>
    z
      .array(z.unknown())
      .safeParse(value)
      .data?.flatMap((document) => sharedSectionDocument.safeParse(document).data ?? []),
})
