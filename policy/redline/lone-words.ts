import type { PlainRun, RedlineParagraph } from './types.ts'

/** Which of the texts has the words: the old one or the new one. */
export type Lone = 'deleted' | 'inserted'

/** A range of the words in a paragraph that only one of the texts has, in UTF-16 code units. */
type Part = { paragraph: RedlineParagraph; change: Lone; from: number; to: number }
/** Reads the words of a range, run by run. */
export type LoneWords = (part: Part) => PlainRun[]

/** Gives the words of ranges. Each paragraph is read once, however many of its ranges are asked for. */
export function openLoneWords(): LoneWords {
  const known = {
    deleted: new Map<RedlineParagraph, ReturnType<typeof readLone>>(),
    inserted: new Map<RedlineParagraph, ReturnType<typeof readLone>>(),
  }
  return ({ paragraph, change, from, to }) => {
    const words = known[change].get(paragraph) ?? readLone(paragraph, change)
    known[change].set(paragraph, words)
    return words(from, to)
  }
}

function readLone({ runs }: RedlineParagraph, change: Lone) {
  const own = runs.filter((run) => run.change === change && !run.typography)
  const starts: number[] = []
  let length = 0
  for (const { text } of own) {
    starts.push(length)
    length += text.length
  }
  /** The run that a character stands in. */
  const runAt = (character: number): number => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= character) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  return (from: number, to: number): PlainRun[] => {
    const words: PlainRun[] = []
    for (let at = Math.max(0, runAt(from)); at < own.length && starts[at]! < to; at++) {
      const { text, marks, href } = own[at]!
      const part = text.slice(Math.max(0, from - starts[at]!), to - starts[at]!)
      if (part !== '') words.push(href === undefined ? { text: part, marks } : { text: part, marks, href })
    }
    return words
  }
}
