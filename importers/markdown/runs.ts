import type { decorators } from '../../schemas/records/portable-text.ts'

export type Decorator = (typeof decorators)[number]

/** The marks and the link that text stands in. */
export type Style = { marks: readonly Decorator[]; href?: string }

export const withMark = <S extends Style>(style: S, mark: Decorator): S =>
  style.marks.includes(mark) ? style : { ...style, marks: [...style.marks, mark].sort() }

/** Text with the same marks and the same link. A line feed is a hard line break. */
export type Run = Style & { text: string }

export const runsText = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

/** One space at most where two texts meet, none around a line break. */
const spaced = (text: string, spaceBefore: boolean) =>
  (spaceBefore ? text.replace(/^[ \t]+/, '') : text).replace(/[ \t]*\n[ \t]*/g, '\n')

const same = (a: Run, b: Run) => a.href === b.href && a.marks.join() === b.marks.join()

/** Joins neighbours with the same marks, drops what is empty, and trims the ends and around line breaks. */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const before = joined.at(-1)
    const spaceBefore = before === undefined || /[ \t\n]$/.test(before.text)
    const text = run.marks.includes('code') ? run.text : spaced(run.text, spaceBefore)
    if (text === '') continue
    if (before && text.startsWith('\n')) before.text = before.text.replace(/[ \t]+$/, '')
    if (before && same(before, run)) before.text += text
    else joined.push({ ...run, text })
  }
  if (joined[0]) joined[0].text = joined[0].text.replace(/^\s+/, '')
  const last = joined.at(-1)
  if (last) last.text = last.text.replace(/\s+$/, '')
  const filled = joined.filter(({ text }) => text !== '')
  return filled.length === joined.length ? filled : tidyRuns(filled)
}

/** Cuts at line breaks: one list of runs a line. */
export function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...run, text })
    }
  }
  return lines
}

/** Puts texts after one another with line breaks between them, two for an empty line. */
export function joinRuns(texts: readonly (readonly Run[])[], between: '\n' | '\n\n'): Run[] {
  const joined: Run[] = []
  for (const text of texts.filter((runs) => runsText(runs).trim() !== '')) {
    if (joined.length > 0) joined.push({ text: between, marks: [] })
    joined.push(...text)
  }
  return joined
}
