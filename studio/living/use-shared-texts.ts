import { z } from 'zod'
import { sharedSectionDocument, type SharedSectionDocument } from '../../schemas/records/documents.ts'
import { createLakeHook } from '../content-lake/use-lake-store.ts'

/** The published shared sections, as policies use them; `undefined` until they are loaded. */
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
