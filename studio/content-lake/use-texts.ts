import { z } from 'zod'
import { createLakeHook } from './use-lake-store.ts'

const document = z.looseObject({
  _id: z.string(),
  _type: z.enum(['policy', 'sharedSection']),
  title: z.string().nullish(),
  heading: z.string().nullish(),
})
/** A policy or a shared section as it is being worked on. */
export type WorkingText = z.infer<typeof document>

/** All working texts, kept up to date while somebody searches; `undefined` until they are loaded. */
export const useTexts = createLakeHook<WorkingText[]>({
  query: `*[_type in ["policy", "sharedSection"]] { _id, _type, title, summary, owner, heading, body, sections }`,
  perspective: 'drafts',
  listenTo: '_type in ["policy", "sharedSection"]',
  tag: 'search.texts',
  read: (value) => z.array(document).safeParse(value).data,
})
