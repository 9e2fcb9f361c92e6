import { sentence } from '../redline/sentences.ts'
import type { Run } from '../redline/types.ts'
import type { Passage } from './passages.ts'

/** A sentence that stands, for the greater part, in one of the texts only. */
export type LoneSentence = { passage: Passage; text: string; side: 'removed' | 'added' }

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
const letters = (text: string) => words(text).reduce((sum, word) => sum + word.length, 0)

/** Of the sentences of one side, those whose letters are mostly not in the other. */
function mostlyAlone(passage: Passage, side: LoneSentence['side']): LoneSentence[] {
  const [own, other]: Run['change'][] = side === 'added' ? ['inserted', 'deleted'] : ['deleted', 'inserted']
  const runs = passage.runs.filter(({ change }) => change !== other)
  const text = runs.map((run) => run.text).join('')
  const alone: LoneSentence[] = []
  for (const match of text.matchAll(sentence)) {
    const total = letters(match[0])
    let start = 0
    let changed = 0
    for (const run of runs) {
      const from = Math.max(match.index - start, 0)
      const to = Math.min(match.index + match[0].length - start, run.text.length)
      if (run.change === own && from < to) changed += letters(run.text.slice(from, to))
      start += run.text.length
    }
    if (/\p{L}{2}/u.test(match[0]) && changed / total > 0.7) alone.push({ passage, text: match[0].trim(), side })
  }
  return alone
}

/** How much of the smaller bag of words the larger has too, from 0 to 1. */
function shared(a: string, b: string): number {
  const [few = [], many = []] = [words(a), words(b)].toSorted((x, y) => x.length - y.length)
  const left = new Map<string, number>()
  for (const word of many) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of few) {
    const count = left.get(word) ?? 0
    if (count > 0) common++
    left.set(word, count - 1)
  }
  return common / Math.max(many.length, 1)
}

/**
 * The sentences that one text has and the other has not. One that was only reworded (more than half of its words
 * are those of a sentence that went) or moved counts as neither; the other rules look at its words.
 */
export function loneSentences(passages: readonly Passage[]): LoneSentence[] {
  const removed = passages.flatMap((passage) => mostlyAlone(passage, 'removed'))
  const added = passages.flatMap((passage) => mostlyAlone(passage, 'added'))
  const paired = new Set<LoneSentence>()
  for (const now of added) {
    const near = removed.filter((old) => !paired.has(old))
    const old =
      near.find(({ text }) => text.toLowerCase() === now.text.toLowerCase()) ??
      near.find(({ passage, text }) => passage === now.passage && shared(text, now.text) > 0.5)
    if (old) paired.add(old).add(now)
  }
  return [...removed, ...added].filter((lone) => !paired.has(lone))
}
