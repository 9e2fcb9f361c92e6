import type { Document } from '../../../importers/markdown/convert.ts'
import { convertPage } from '../../../importers/pages/convert-page.ts'
import { wordHtml } from '../../../importers/word/word-html.ts'
import { wordsOf, type Line } from '../../../importers/words/lines.ts'
import { madeParts } from '../../../importers/words/made-lines.ts'
import { headingText } from '../../../policy/plain-text.ts'
import type { Section } from '../../../schemas/records/section.ts'

/**
 * What a reader of a text sees: a line for each heading and paragraph, with its number, and the notes after each section.
 */
export function linesOf(sections: readonly Section[]): string[] {
  const written = (line: Line) =>
    wordsOf([line])
      .map(({ text }) => text)
      .join(' ')
  return sections
    .flatMap((section) => {
      const { lines, notes } = madeParts(section.body, [], section.number)
      return [headingText(section), ...[...lines, ...notes].map(written)]
    })
    .filter((line) => line !== '')
}

/** The same of a Word file, as our importer reads it. @throws WordFileError */
export const linesOfWord = (file: Uint8Array, document: Document): string[] =>
  linesOf(convertPage(wordHtml(file).html, document, (drafts) => drafts.map((_, at) => `section-${at}`)).sections)
