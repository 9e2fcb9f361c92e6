import { createContext, useEffect, useMemo, useRef } from 'react'
import { useDocumentOperation } from 'sanity'
import { useDocumentPane } from 'sanity/structure'

export type PolicyPatch = {
  set?: Record<string, unknown>
  setIfMissing?: Record<string, unknown>
  unset?: string[]
  insert?: { items: unknown[] } & ({ after: string } | { before: string })
}

/** Changes several fields of the open document in one step, all or none. */
type ChangePolicy = (patches: PolicyPatch[]) => void

export function usePolicyPatch(): ChangePolicy {
  const { documentId, documentType } = useDocumentPane()
  const { patch } = useDocumentOperation(documentId, documentType)
  return (patches) => patch.execute(patches)
}

/** The open policy, for the parts of its form that must not be rendered again at each keystroke: it never changes. */
export type OpenPolicy = { change: ChangePolicy }

export const OpenPolicyContext = createContext<OpenPolicy>({ change: () => undefined })

/** Always the same object, which does what `usePolicyPatch` does. */
export function useOpenPolicy(): OpenPolicy {
  const change = usePolicyPatch()
  const current = useRef(change)
  useEffect(() => {
    current.current = change
  })
  return useMemo(() => ({ change: (patches) => current.current(patches) }), [])
}

/** The path of a section in a patch. */
export const sectionPath = (key: string): string => `sections[_key==${JSON.stringify(key)}]`
