import { isLong, overlapsOf } from './alignable.ts'
import { bagOf, shareOf, shareOfBags, withTally } from './bags.ts'
import { openCandidates } from './candidates.ts'
import type { AlignableBlock } from './compared.ts'
import type { Context } from './context.ts'
import { bagOfBody, bodyOf, isSameSection, textOf, type Part } from './parts.ts'
import { heaviestIncreasing } from './sequence.ts'

/** Sections that are the same one. With several on one side, `head` is the one that both texts have. */
export type SectionPair = { before: Part[]; after: Part[]; head: { before: Part; after: Part }; moved?: number }

/** How much two sections must share, from 0 to 1, to be the same one: less if their headings say so too. */
const minShare = { named: 0.25, keyed: 0.35, kindred: 0.4, other: 0.5 }

/** The only one of each name. */
function uniqueNames(parts: readonly Part[]): Set<string> {
  const counts = Map.groupBy(parts, ({ name }) => name.id)
  return new Set([...counts].flatMap(([name, { length }]) => (length === 1 ? [name] : [])))
}

/**
 * Pairs sections that are the same one. Neither order nor place matters. A heading that only one
 * section of each text has is enough: what had it was not renamed. A key alone says nothing: editors write new sections
 * over old ones.
 */
function pairSections(before: readonly Part[], after: readonly Part[], context: Context): Map<Part, Part> {
  const pairs = new Map<Part, Part>()
  const taken = new Set<Part>()
  const pair = (old: Part, now: Part) => {
    if (pairs.has(old) || taken.has(now)) return
    pairs.set(old, now)
    taken.add(now)
  }
  const pairBy = (nameOf: (part: Part) => string, fits: (old: Part, now: Part) => boolean = () => true) => {
    const named = openCandidates(
      after.filter((now) => !taken.has(now)),
      nameOf,
    )
    for (const old of before) {
      if (pairs.has(old)) continue
      const now = named.take(nameOf(old), (other) => context.budget.steps-- > 0 && fits(old, other))
      if (now) pair(old, now)
    }
  }
  const sameBody = (old: Part, now: Part) =>
    old.read.size - old.heading.length === now.read.size - now.heading.length && bodyOf(old) === bodyOf(now)
  const shareOfParts = (old: Part, now: Part) =>
    sameBody(old, now) ? 1 : shareOfBags(bagOfBody(old, context), bagOfBody(now, context), context)
  const kindred = (old: Part, now: Part) => shareOf(old.name.name, now.name.name, context) >= 0.5
  const [unique, uniqueAfter] = [uniqueNames(before), uniqueNames(after)]
  const isUnique = (name: string) => unique.has(name) && uniqueAfter.has(name)
  const byName = ({ name }: Part) => name.id

  // These first: it takes no reading of what is below the headings.
  pairBy(byName, (old) => isUnique(byName(old)))
  pairBy(
    ({ key, name }) => `${key}\n${name.id}`,
    (old, now) => shareOfParts(old, now) >= minShare.named,
  )
  pairBy(
    ({ read }) => `${read.size} ${read.heading}`,
    (old, now) => isSameSection(old.read, now.read),
  )
  pairBy(byName, (old, now) => shareOfParts(old, now) >= minShare.named)
  pairBy(
    ({ key }) => key,
    (old, now) => shareOfParts(old, now) >= (kindred(old, now) ? minShare.named : minShare.keyed),
  )

  const [left, leftAfter] = [before.filter((part) => !pairs.has(part)), after.filter((part) => !taken.has(part))]
  const bodies = (parts: readonly Part[]) => parts.map((part) => ({ part, text: bodyOf(part) }))
  const overlaps = overlapsOf(bodies(left), bodies(leftAfter), context, ({ part }) => bagOfBody(part, context))
  if (!overlaps) {
    context.coarse = true
    return pairs
  }
  const scores: { old: Part; now: Part; share: number }[] = []
  for (const [b, old] of left.entries()) {
    for (const [a, now] of leftAfter.entries()) {
      const share = overlaps.share(b, a)
      if (share >= minShare.kindred) scores.push({ old, now, share })
    }
  }
  for (const { old, now, share } of scores.toSorted((a, b) => b.share - a.share)) {
    if (share >= minShare.other || kindred(old, now)) pair(old, now)
  }
  return pairs
}

/** How much of `part` is text that `from` had and `kept` no longer has, from 0 to 1. */
function shareLeft(part: Part, from: Part, kept: readonly Part[], context: Context): number {
  const bag = bagOfBody(part, context)
  const own = bagOf(textOf(from), context)
  const others = kept.map((one) => bagOf(textOf(one), context))
  const { weights } = context.lexicon.vocabulary
  const left = withTally(
    own,
    (tally) => {
      // What is taken from words that `from` has not is of no account.
      const taken = new Map<number, number>()
      for (const { words, counts } of others) {
        for (const [at, id] of words.entries()) if (tally[id]! > 0) taken.set(id, (taken.get(id) ?? 0) + counts[at]!)
      }
      return bag.words.map((id) => tally[id]! - (taken.get(id) ?? 0))
    },
    context,
  )
  context.budget.steps -= others.reduce((sum, { words }) => sum + words.length, own.words.length)
  let shared = 0
  for (const [at, id] of bag.words.entries()) {
    shared += Math.max(0, Math.min(bag.counts[at]!, left[at]!)) * (weights[id] ?? 0)
  }
  // A few words say too little.
  return bag.weight < 40 ? 0 : shared / bag.weight
}

/** Adds to the pairs the sections without a counterpart that were split off, or merged into, their neighbour. */
function joinNeighbours(
  pairs: Map<Part, SectionPair>,
  parts: readonly Part[],
  side: 'before' | 'after',
  context: Context,
): void {
  const whole = side === 'before' ? 'after' : 'before'
  const join = (part: Part, neighbour: Part | undefined) => {
    const pair = neighbour && pairs.get(neighbour)
    if (!pair || pairs.has(part) || pair[whole].length > 1) return
    const head = pair.head[whole]
    if (context.budget.steps < 0) return
    if (head.read.size < part.read.size / 2 || shareLeft(part, head, pair[side], context) < 0.6) return
    pair[side].push(part)
    pair[side].sort((a, b) => a.at - b.at)
    pairs.set(part, pair)
  }
  for (const part of parts) join(part, parts[part.at - 1])
  for (const part of parts.toReversed()) join(part, parts[part.at + 1])
}

/** The pair that each section of both texts belongs to; a section without one was inserted or deleted. */
export function sectionPairsOf(
  before: readonly Part[],
  after: readonly Part[],
  context: Context,
): Map<Part, SectionPair> {
  const pairs = new Map<Part, SectionPair>()
  for (const [old, now] of pairSections(before, after, context)) {
    const pair = { before: [old], after: [now], head: { before: old, after: now } }
    pairs.set(old, pair).set(now, pair)
  }
  joinNeighbours(pairs, after, 'after', context)
  joinNeighbours(pairs, before, 'before', context)
  return pairs
}

/** Whether the section says the same in both texts, under the same heading. */
export const isUnchanged = ({ before, after, head }: SectionPair): boolean =>
  before.length === 1 && after.length === 1 && isSameSection(head.before.read, head.after.read)

/** Numbers the pairs that moved. The longest run, by length of text, of those in the same order did not. */
export function findMoved(pairs: readonly SectionPair[], context: Context): void {
  const inOrder = pairs.toSorted((a, b) => a.before[0]!.at - b.before[0]!.at)
  const stay = heaviestIncreasing(
    inOrder.map(({ after }) => after[0]!.at),
    inOrder.map(({ after }) => after.reduce((sum, { read }) => sum + read.size, 1)),
  )
  for (const [place, pair] of inOrder.entries()) if (!stay.has(place)) pair.moved = ++context.moves
}

/** Blocks that stand unchanged in sections that are not the same one: they moved. */
export function movedBetween(
  before: readonly Part[],
  after: readonly Part[],
  pairs: Map<Part, SectionPair>,
): Set<AlignableBlock> {
  const places = (parts: readonly Part[]) => {
    const found = new Map<string, { part: Part; item: AlignableBlock } | undefined>()
    for (const part of parts) {
      for (const item of part.blocks) {
        if (isLong(item)) found.set(item.id, found.has(item.id) ? undefined : { part, item })
      }
    }
    return found
  }
  // Nothing left or entered a section that stayed as it is; most sections did.
  const stayed = (part: Part) => {
    const pair = pairs.get(part)
    return pair !== undefined && isUnchanged(pair)
  }
  const [old, now] = [places(before.filter((part) => !stayed(part))), places(after.filter((part) => !stayed(part)))]
  const moved: { here: AlignableBlock; there: AlignableBlock }[] = []
  for (const [id, here] of old) {
    const there = now.get(id)
    if (!here || !there) continue
    const pair = pairs.get(here.part)
    if (pair === undefined || pair !== pairs.get(there.part)) moved.push({ here: here.item, there: there.item })
  }
  if (moved.length === 0) return new Set()
  // What stands in a section that stayed, too, is there more than once.
  const known = new Set(before.flatMap((part) => (stayed(part) ? part.blocks.map(({ id }) => id) : [])))
  return new Set(moved.flatMap(({ here, there }) => (known.has(here.id) ? [] : [here, there])))
}
