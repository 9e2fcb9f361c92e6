import type { RedlineSummary } from '../../policy/redline/types.ts'
import type { Words } from '../words/index.ts'

/** The figures of a redline in words, those that are nothing left out. */
export function figures(
  { sections, words: changed, links, typography }: RedlineSummary,
  words: Words['compare'],
): { sections: string[]; words: string[] } {
  const said = (number: number, say: (number: number) => string) => (number > 0 ? [say(number)] : [])
  return {
    sections: [
      ...said(sections.added, words.added),
      ...said(sections.removed, words.removed),
      ...said(sections.split, words.split),
      ...said(sections.merged, words.merged),
      ...said(sections.moved, words.moved),
      ...said(sections.renamed, words.renamed),
      ...said(sections.renumbered, words.renumbered),
      ...said(sections.changed, words.changed),
      ...said(sections.restyled, words.restyled),
      ...said(sections.unchanged, words.unchanged),
    ],
    words: [
      ...said(changed.added, words.wordsAdded),
      ...said(changed.removed, words.wordsRemoved),
      ...said(changed.moved, words.wordsMoved),
      ...said(changed.formatted, words.wordsFormatted),
      ...said(links, words.links),
      ...said(typography, words.typography),
    ],
  }
}
