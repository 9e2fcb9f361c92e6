import { commonStretches } from '../../policy/redline/sequence.ts'
import type { Word } from './lines.ts'

/** How two readings of one text differ. */
export type Differences = {
  /** Words that only the first has, and only the second, in their order. */
  lost: string[]
  added: string[]
  /** Words that both have, in another place. */
  moved: string[]
  /** Numbers and bullets of the first that the second shows otherwise or not, and those that only the second has. */
  numbers: string[]
  /** All of it in the order of the texts: what stands in one between two places where they are the same. */
  gaps: Gap[]
}
export type Gap = { removed: string[]; inserted: string[] }

const maxSteps = 60_000_000

/** Compares two readings word by word. */
export function compareWords(before: readonly Word[], after: readonly Word[]): Differences {
  const ids = new Map<string, number>()
  const idOf = ({ text }: Word) => {
    const id = ids.get(text) ?? ids.size
    ids.set(text, id)
    return id
  }
  const [first, second] = [before.map(idOf), after.map(idOf)]
  // Where a comparison in order would take too long, the words are counted.
  const stretches = commonStretches(first, second, { steps: maxSteps })
  return sortOut(stretches ? outside(before, after, stretches) : [uncounted(before, after)])
}

type WordGap = { gone: readonly Word[]; come: readonly Word[] }

function outside(
  before: readonly Word[],
  after: readonly Word[],
  stretches: readonly { before: number; after: number; length: number }[],
): WordGap[] {
  const gaps: WordGap[] = []
  let [x, y] = [0, 0]
  const end = { before: before.length, after: after.length, length: 0 }
  for (const { before: from, after: to, length } of [...stretches, end]) {
    if (from > x || to > y) gaps.push({ gone: before.slice(x, from), come: after.slice(y, to) })
    x = from + length
    y = to + length
  }
  return gaps
}

/** What remains of one row of words when each word of the other is taken off once. */
export function remaining(words: readonly Word[], others: readonly string[]): Word[] {
  const counts = new Map<string, number>()
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1)
  return words.filter(({ text }) => {
    const count = counts.get(text) ?? 0
    if (count > 0) counts.set(text, count - 1)
    return count === 0
  })
}

const textsOf = (words: readonly Word[]) => words.map(({ text }) => text)

const uncounted = (before: readonly Word[], after: readonly Word[]): WordGap => ({
  gone: remaining(before, textsOf(after)),
  come: remaining(after, textsOf(before)),
})

function sortOut(gaps: readonly WordGap[]): Differences {
  const isSign = ({ isMarker }: Word) => isMarker
  const isWord = ({ isMarker }: Word) => !isMarker
  const gone = gaps.flatMap((gap) => gap.gone.filter(isWord))
  const come = gaps.flatMap((gap) => gap.come.filter(isWord))
  const lost = textsOf(remaining(gone, textsOf(come)))
  return {
    lost,
    added: textsOf(remaining(come, textsOf(gone))),
    moved: textsOf(remaining(gone, lost)),
    // One number in the place of another is one difference.
    numbers: gaps.flatMap((gap) => {
      const [before, after] = [textsOf(gap.gone.filter(isSign)), textsOf(gap.come.filter(isSign))]
      return before.length >= after.length ? before : after
    }),
    gaps: gaps.map((gap) => ({ removed: textsOf(gap.gone), inserted: textsOf(gap.come) })),
  }
}
