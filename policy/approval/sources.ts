import { isRecord } from '../readiness/loose.ts'

/** The ids of the shared sections that working texts use, each once. */
export function sharedSectionsIn(documents: readonly unknown[]): string[] {
  const ids = documents.flatMap((document) => {
    const sections = isRecord(document) && Array.isArray(document['sections']) ? document['sections'] : []
    return sections.filter(isRecord).flatMap(({ _ref: ref }) => (typeof ref === 'string' ? [ref] : []))
  })
  return [...new Set(ids)]
}

/** Whether a text takes words from Settings. */
export function usesSettings(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(usesSettings)
  if (!isRecord(value)) return false
  return wordTypes.has(value['_type']) || Object.values(value).some(usesSettings)
}

const wordTypes = new Set<unknown>(['variable', 'definedTerm'])
