import type { Redline, RedlineBlock, Run, SectionText } from '../../policy/redline/index.ts'

/** The labels that a redline gives a section and, if both texts have it, the share of words in common. */
export type ComparedSection = { labels: string; share?: number; named: boolean }

function runsIn(blocks: readonly RedlineBlock[]): Run[] {
  return blocks.flatMap((block): Run[] => {
    if (block.type === 'moved-away') return []
    if (block.type === 'paragraph') return block.runs
    if (block.type === 'callout' || block.type === 'image') return runsIn(block.blocks)
    return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => runsIn(cell.blocks)))
  })
}

const wordsOf = (runs: readonly Run[], without: Run['change']): string[] =>
  runs
    .filter(({ change }) => change !== without)
    .map(({ text }) => text)
    .join('')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Share of words that two lists have in common, from 0 to 1, counting repetitions. */
function shareOf(before: readonly string[], after: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const word of before) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of after) {
    const left = counts.get(word) ?? 0
    if (left > 0) shared++
    counts.set(word, left - 1)
  }
  return before.length + after.length === 0 ? 1 : (2 * shared) / (before.length + after.length)
}

/** Measures a section by the words that the redline shows; words that moved away are left out. */
function comparedSection({ change, labels, blocks }: SectionText): ComparedSection {
  const runs = runsIn(blocks)
  const isPair = change === 'changed' || change === 'moved' || change === 'same'
  return {
    labels: labels.join(' + ') || 'unchanged',
    share: isPair ? shareOf(wordsOf(runs, 'inserted'), wordsOf(runs, 'deleted')) : undefined,
    named: !labels.includes('renamed'),
  }
}

export const comparedSections = ({ sections }: Redline): ComparedSection[] =>
  sections.filter((section) => section.type === 'section').map(comparedSection)

const steps = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** Tables in Markdown: how often each label occurs, and how similar the sections are that are matched. */
export function sectionsTable(sections: readonly ComparedSection[]): string {
  const labels = [...Map.groupBy(sections, (section) => section.labels)]
    .map(([name, own]) => [name, own.length] as const)
    .toSorted((a, b) => b[1] - a[1])
  const shares = steps.map((from, at) => {
    const to = steps[at + 1] ?? Infinity
    const own = sections.filter(({ share = -1 }) => share >= from && share < to)
    const name = from === 1 ? 'all' : `${100 * from} to ${100 * (steps[at + 1] ?? 1)} %`
    return [name, own.filter(({ named }) => named).length, own.filter(({ named }) => !named).length] as const
  })
  return [
    '| Labels of a section | sections |',
    '| --- | --: |',
    ...labels.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    '| Words shared by the same section | under the same name | under another |',
    '| --- | --: | --: |',
    ...shares.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n')
}
