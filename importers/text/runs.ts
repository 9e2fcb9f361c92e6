import type { Anchor, Footnote, Numbering, decorators } from '../../schemas/records/portable-text.ts'
import { joinLines, withoutSpaceAfter, withoutSpaceBefore } from './line-breaks.ts'

export type Decorator = (typeof decorators)[number]

/** The marks and the link that text stands in. */
export type Style = { marks: readonly Decorator[]; href?: string }

/** A style with one more mark; the same style if it has it. */
export const withMark = <S extends Style>(style: S, mark: Decorator): S =>
  style.marks.includes(mark) ? style : { ...style, marks: [...style.marks, mark].sort() }

type Keyless<T> = T extends unknown ? Omit<T, '_key'> : never
/** What stands between words. It gets its key when it is written. */
export type InlineObject = Keyless<Anchor | Footnote | Numbering>

/** Text with the same marks and the same link, where a line feed is a hard line break; or an object without text. */
export type Run = Style & { text: string; object?: InlineObject }

/** A run that is an object without text. */
export const objectRun = (object: InlineObject): Run => ({ text: '', marks: [], object })

export const runsText = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')

/** One space at most where two texts meet, none around a line break. */
const spaced = (text: string, spaceBefore: boolean) => joinLines(spaceBefore ? withoutSpaceBefore(text) : text, '\n')

const same = (a: Run, b: Run) =>
  a.href === b.href && a.object === undefined && b.object === undefined && a.marks.join() === b.marks.join()

/** Joins neighbours with the same marks, drops what is empty, and trims the ends and around line breaks. */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  /** The text before a run: objects have none. */
  let words: Run | undefined
  for (const run of runs) {
    if (run.object) {
      joined.push({ ...run })
      continue
    }
    const before = joined.at(-1)
    const spaceBefore = words === undefined || /[ \t\n]/.test(words.text.at(-1) ?? '')
    const text = run.marks.includes('code') ? run.text : spaced(run.text, spaceBefore)
    if (text === '') continue
    if (words && text.startsWith('\n')) words.text = withoutSpaceAfter(words.text)
    if (before && same(before, run)) before.text += text
    else joined.push({ ...run, text })
    words = joined.at(-1)
  }
  const spoken = joined.filter(({ object }) => !object)
  if (spoken[0]) spoken[0].text = spoken[0].text.trimStart()
  const last = spoken.at(-1)
  if (last) last.text = last.text.trimEnd()
  const filled = joined.filter(({ text, object }) => text !== '' || object)
  return filled.length === joined.length ? filled : tidyRuns(filled)
}

/** Cuts at line breaks: one list of runs a line. */
export function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  for (const run of runs) {
    if (run.object) {
      lines.at(-1)?.push(run)
      continue
    }
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
