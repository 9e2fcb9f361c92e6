import { convertPage } from '../../../../importers/pages/convert-page.ts'
import { wordHtml } from '../../../../importers/word/word-html.ts'
import { wordsOf, type Line } from '../../../../importers/words/lines.ts'
import { madeParts } from '../../../../importers/words/made-lines.ts'
import { headingText } from '../../../../policy/plain-text.ts'
import type { Section } from '../../../../schemas/records/section.ts'

/** What a reader of some sections sees, a line for each paragraph, its notes after each section. Bullets are all alike. */
export function linesOf(sections: readonly Section[]): string[] {
  const written = (line: Line) =>
    wordsOf([line])
      .filter(({ text }) => text !== '•')
      .map(({ text }) => text)
      .join(' ')
  return sections
    .flatMap((section) => {
      const { lines, notes } = madeParts(section.body, [], section.number)
      return [headingText(section), ...[...lines, ...notes].map(written)]
    })
    .filter((line) => line !== '')
}

/** A Word file as our own importer reads it. */
export function readBack(file: Uint8Array, title: string): Section[] {
  const { html } = wordHtml(file)
  return convertPage(html, { title, language: 'en' }, (drafts) => drafts.map((_, at) => `section-${at}`)).sections
}
