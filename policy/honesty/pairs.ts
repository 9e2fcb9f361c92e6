import type { Gap } from './align.ts'
import type { Sentence } from './sentences.ts'

/** Gaps with more pairs of sentences are not searched for pairs. */
const maxPairs = 2500

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** How much of the larger bag of words the smaller has too, from 0 to 1. */
function shared(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of b) {
    const count = left.get(word) ?? 0
    if (count > 0) common++
    left.set(word, count - 1)
  }
  return common / Math.max(a.length, b.length, 1)
}

export type Paired = { pairs: { before: Sentence; after: Sentence }[]; removed: Sentence[]; added: Sentence[] }

/** Which sentence of a gap became which: those that share the most words, and at least three of ten. */
export function pairSentences({ removed, added }: Gap): Paired {
  const [first, only] = [removed[0], added[0]]
  if (removed.length === 1 && added.length === 1 && first && only && samePlace(first, only)) {
    return { pairs: [{ before: first, after: only }], removed: [], added: [] }
  }
  if (removed.length * added.length > maxPairs) return { pairs: [], removed, added }
  const old = removed.map((sentence) => ({ sentence, words: words(sentence.text) }))
  const now = added.map((sentence) => ({ sentence, words: words(sentence.text) }))
  const candidates = old
    .flatMap((before) =>
      now.map((after) => ({
        before: before.sentence,
        after: after.sentence,
        share: shared(before.words, after.words),
      })),
    )
    .filter(
      ({ before, after, share }) =>
        samePlace(before, after) && (share >= 0.3 || before.place === 'title' || isHeadingOf(before, after)),
    )
    .toSorted((a, b) => b.share - a.share)
  const taken = new Set<Sentence>()
  const pairs: Paired['pairs'] = []
  for (const { before, after } of candidates) {
    if (taken.has(before) || taken.has(after)) continue
    taken.add(before).add(after)
    pairs.push({ before, after })
  }
  const rest = (sentences: readonly Sentence[]) => sentences.filter((sentence) => !taken.has(sentence))
  return { pairs, removed: rest(removed), added: rest(added) }
}

const isTitle = ({ place }: Sentence) => place === 'title' || place === 'heading'
const samePlace = (a: Sentence, b: Sentence) => (isTitle(a) || isTitle(b) ? a.place === b.place : true)
const isHeadingOf = (a: Sentence, b: Sentence) => a.place === 'heading' && a.section.key === b.section.key
