import { isRecord } from '../is-record.ts'

/** The numbers that readers will see before headings, by the key of the section; none if sections are not numbered. */
export function sectionNumbers(sections: readonly unknown[], numbering: unknown): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>()
  if (typeof numbering !== 'string') return numbers
  for (const section of sections) {
    if (!isRecord(section) || section['unnumbered'] === true) continue
    const key = section['_key']
    if (typeof key === 'string') numbers.set(key, String(numbers.size + 1))
  }
  return numbers
}
