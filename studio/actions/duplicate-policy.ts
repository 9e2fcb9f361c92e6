import type { DocumentActionComponent, DuplicateDocumentActionComponent } from 'sanity'
import { z } from 'zod'
import { createLakeHook } from '../content-lake/use-lake-store.ts'
import { copyOf } from './copy-of.ts'

/** The addresses of all policies, of drafts too; `undefined` until they are loaded. */
const useTakenAddresses = createLakeHook<ReadonlySet<string>>({
  query: '*[_type == "policy" && defined(slug.current)].slug.current',
  perspective: 'raw',
  listenTo: '_type == "policy"',
  tag: 'taken-addresses',
  read: (value) => {
    const found = z.array(z.string()).safeParse(value)
    return found.success ? new Set(found.data) : undefined
  },
})

/** The Studio's own “Duplicate”, which would give two policies the same title and address. */
export function duplicatePolicy(standard: DuplicateDocumentActionComponent): DocumentActionComponent {
  const useDuplicatePolicy: DocumentActionComponent = (props) => {
    const taken = useTakenAddresses()
    const description = standard({
      ...props,
      mapDocument: (document) => ({ ...document, ...copyOf(document, taken ?? new Set()) }),
    })
    return taken || !description ? description : { ...description, disabled: true }
  }
  return Object.assign(useDuplicatePolicy, { action: standard.action, displayName: 'DuplicatePolicy' })
}
