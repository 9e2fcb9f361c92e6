import type { TextBlock } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { LivingSource } from './source.ts'

/** What the section with the definitions is called, by language. */
const headings: Record<string, string> = { en: 'Defined terms', de: 'Begriffsbestimmungen' }

const paragraph = (key: string, style: 'term' | 'definition', text: string): TextBlock => ({
  _type: 'block',
  _key: key,
  style,
  markDefs: [],
  children: [{ _type: 'span', _key: `${key}-words`, text, marks: [] }],
})

/** The key of the section with the definitions: one that no other section has. */
export function definitionsKey(taken: readonly string[]): string {
  for (let count = 1; ; count++) {
    const key = count === 1 ? 'defined-terms' : `defined-terms-${count}`
    if (!taken.includes(key)) return key
  }
}

/**
 * The section that closes a text in which terms are marked: what each means, as Settings had it on publishing. It is a
 * part of the text like any other, so a change of a definition is shown like any change.
 */
export function definitionsSection(terms: LivingSource['terms'], key: string, language = 'en'): Section {
  const heading = headings[language.split('-')[0] ?? ''] ?? headings['en'] ?? ''
  const body = terms
    .toSorted((a, b) => a.term.localeCompare(b.term, language))
    .flatMap(({ _key, term, definition }) => [
      paragraph(_key, 'term', term),
      ...definition
        .split(/\n[^\S\n]*\n/)
        .map((text) => text.trim())
        .filter((text) => text !== '')
        .map((text, at) => paragraph(`${_key}-definition-${at + 1}`, 'definition', text)),
    ])
  return { _type: 'section', _key: key, heading, body, generated: 'definitions' }
}
