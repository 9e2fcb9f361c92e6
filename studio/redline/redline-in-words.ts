import type { RedlineSummary } from '../../policy/redline/types.ts'

const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`

/** What a redline amounts to, in one sentence. */
export function redlineInWords({ sections, words, links, typography }: RedlineSummary): string {
  const parts = [
    [sections.added, 'section added', 'sections added'],
    [sections.removed, 'section removed', 'sections removed'],
    [sections.renamed, 'section renamed', 'sections renamed'],
    [sections.renumbered, 'section renumbered', 'sections renumbered'],
    [sections.moved, 'section moved', 'sections moved'],
    [sections.split, 'section split', 'sections split'],
    [sections.merged, 'section merged', 'sections merged'],
    [words.added, 'word added', 'words added'],
    [words.removed, 'word removed', 'words removed'],
    [words.moved, 'word moved', 'words moved'],
    [words.formatted, 'word looks different', 'words look different'],
    [links, 'link changes', 'links change'],
  ] as const
  const said = parts.filter(([number]) => number > 0).map(([number, one, many]) => count(number, one, many))
  const rest = count(sections.unchanged, 'section stays', 'sections stay')
  if (said.length > 0 && sections.unchanged === 0) return `${said.join(', ')}.`
  const signs = sections.changed + sections.restyled
  if (said.length === 0 && signs > 0) {
    const what = typography > 0 && sections.changed === 0 ? 'typography does' : 'punctuation or the layout does'
    return `No word changes, but ${what}, in ${count(signs, 'section', 'sections')}.`
  }
  if (said.length === 0) return `Nothing that a reader can see changes. ${rest} as they were.`
  return `${said.join(', ')}. Nothing else changes: ${rest} as ${sections.unchanged === 1 ? 'it was' : 'they were'}.`
}
