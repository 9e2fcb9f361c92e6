import { createLakeHook } from '../content-lake/use-lake-store.ts'
import { readUsage, type Usage } from './usage.ts'

/** The policies that use each shared section, kept up to date; `undefined` until they are loaded. */
export const useUsage = createLakeHook<Map<string, Usage[]>>({
  query: `*[_type == "policy"] { _id, title, "uses": sections[_type == "sharedSectionReference"]._ref }`,
  perspective: 'raw',
  listenTo: '_type == "policy"',
  tag: 'shared-section-usage',
  read: readUsage,
})
