import { z } from 'zod'
import type { ReferenceState } from '../../policy/readiness/index.ts'
import { createLakeHook } from '../content-lake/use-lake-store.ts'

const draft = /^drafts\./

/** The state of each shared section, by id; `undefined` until it is loaded. */
export const useSharedSections = createLakeHook<ReadonlyMap<string, ReferenceState>>({
  query: '*[_type == "sharedSection"]._id',
  perspective: 'raw',
  listenTo: '_type == "sharedSection"',
  tag: 'shared-sections',
  read: (value) => {
    const ids = z.array(z.string()).safeParse(value).data
    if (!ids) return undefined
    const published = ids.filter((id) => !draft.test(id)).map((id) => [id, 'published'] as const)
    return new Map<string, ReferenceState>([
      ...ids.filter((id) => draft.test(id)).map((id) => [id.replace(draft, ''), 'draft'] as const),
      ...published,
    ])
  },
})
