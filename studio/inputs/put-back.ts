import { sectionPath, type PolicyPatch } from '../content-lake/use-policy-patch.ts'

type Item = Record<string, unknown>

/** The patches that put a section back where it stood, should it be removed; undefined if it is not there. */
export function putBack(sections: readonly Item[], key: string): PolicyPatch[] | undefined {
  const index = sections.findIndex(({ _key }) => _key === key)
  const section = sections[index]
  if (!section) return undefined
  const previous = sections[index - 1]?.['_key']
  const at = typeof previous === 'string' ? { after: sectionPath(previous) } : { before: 'sections[0]' }
  // The last section takes the list with it.
  return [{ setIfMissing: { sections: [] } }, { insert: { ...at, items: [section] } }]
}
