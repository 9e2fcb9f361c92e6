import { useDocumentOperation } from 'sanity'
import { useDocumentPane } from 'sanity/structure'

export type PolicyPatch = {
  set?: Record<string, unknown>
  setIfMissing?: Record<string, unknown>
  unset?: string[]
  insert?: { items: unknown[] } & ({ after: string } | { before: string })
}

/** Changes several fields of the open document in one step, all or none. */
export function usePolicyPatch(): (patches: PolicyPatch[]) => void {
  const { documentId, documentType } = useDocumentPane()
  const { patch } = useDocumentOperation(documentId, documentType)
  return (patches) => patch.execute(patches)
}

/** The path of a section in a patch. */
export const sectionPath = (key: string): string => `sections[_key==${JSON.stringify(key)}]`
