import { notesIn, sectionText } from '../../policy/plain-text.ts'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'

/** The counts of a text that an editor compares with the file. */
export type TextCounts = { sections: number; words: number; tables: number; notes: number; pictures: number }

/** Counts what an editor compares with the file. */
export const countsOf = (sections: readonly Section[]): TextCounts => ({
  sections: sections.length,
  words: sections.reduce((sum, section) => sum + wordCount(section), 0),
  tables: countOf(sections, 'table'),
  pictures: countOf(sections, 'image'),
  notes: sections.reduce((sum, { body }) => sum + notesIn(body).length, 0),
})

const countOf = (sections: readonly Section[], type: Block['_type']): number =>
  sections.reduce((sum, { body }) => sum + body.filter(({ _type }) => _type === type).length, 0)

/** The words of a section, its heading and notes included. */
export const wordCount = (section: Section): number => sectionText(section).match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0
