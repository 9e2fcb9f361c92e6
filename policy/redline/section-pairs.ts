import type { Section } from '../../schemas/records/section.ts'
import { headingText } from '../plain-text.ts'
import { bagOf, isLong, alignableOf, overlapsOf } from './alignable.ts'
import { plainBlock } from './plain.ts'
import { heaviestIncreasing } from './sequence.ts'
import type { AlignableBlock, Alignable, Context } from './context.ts'
import type { ReadSection } from './memory.ts'

/** A section with what aligning it needs. */
export type Part = Alignable & {
  at: number
  /** Which section it is: the same number, the same section. */
  number: number
  key: string
  heading: string
  /** The section's own number, where sections are numbered. */
  counted?: string
  blocks: AlignableBlock[]
}

/** Sections that are the same one. With several on one side, `head` is the one that both texts have. */
export type SectionPair = { before: Part[]; after: Part[]; head: { before: Part; after: Part }; moved?: number }

/** A text is compared with many: what is known of its sections stays while the text does. */
function readSection(section: Section, context: Context): ReadSection {
  const { memory } = context
  const known = memory.sections.get(section)
  if (known) return known
  const blocks = section.body.map((block) => alignableOf(plainBlock(block), context))
  const join = (texts: string[]) => [headingText(section), ...texts].join('\n')
  const found = {
    number: memory.sectionsRead++,
    blocks,
    id: join(blocks.map(({ id }) => id)),
    text: join(blocks.map(({ text }) => text)),
  }
  memory.sections.set(section, found)
  return found
}

export function partsOf(sections: readonly Section[], context: Context): Part[] {
  return sections.map((section, at) => {
    const { id, text, blocks, number } = readSection(section, context)
    // Items of their own: a section may stand in both texts.
    return {
      at,
      number,
      key: section._key,
      heading: headingText(section),
      counted: section.number,
      id,
      text,
      blocks: blocks.map((item) => ({ ...item })),
    }
  })
}

/** A heading without its number, so that `3. Cookies` and `4. Cookies` are the same. */
const bare = (heading: string) =>
  heading
    .replace(/^[\s\d.():\-–]+/u, '')
    .trim()
    .toLowerCase() || heading

/** Pairs sections by key, then by heading, then by text. Neither order nor place matters. */
function pairSections(before: readonly Part[], after: readonly Part[], context: Context): Map<Part, Part> {
  const pairs = new Map<Part, Part>()
  const taken = new Set<Part>()
  const pair = (old: Part, now: Part) => {
    if (pairs.has(old) || taken.has(now)) return
    pairs.set(old, now)
    taken.add(now)
  }
  const pairBy = (name: (part: Part) => string, fits: (old: Part, now: Part) => boolean = () => true) => {
    const named = Map.groupBy(after, name)
    for (const old of before) {
      const now = pairs.has(old) ? undefined : named.get(name(old))?.find((now) => !taken.has(now) && fits(old, now))
      if (now) pair(old, now)
    }
  }
  const alike = (old: Part, now: Part) =>
    old.id === now.id || (overlapsOf([old], [now], context)?.alike(0, 0) ?? 0) >= 0.25
  pairBy(
    ({ key }) => key,
    (old, now) => bare(old.heading) === bare(now.heading) || alike(old, now),
  )
  pairBy(({ id }) => id)
  pairBy(({ heading }) => bare(heading))

  const [left, leftAfter] = [before.filter((part) => !pairs.has(part)), after.filter((part) => !taken.has(part))]
  const overlaps = overlapsOf(left, leftAfter, context)
  const scores = left.flatMap((old, b) => leftAfter.map((now, a) => ({ old, now, score: overlaps?.alike(b, a) ?? 0 })))
  for (const { old, now, score } of scores.toSorted((a, b) => b.score - a.score)) if (score >= 0.45) pair(old, now)
  pairBy(({ key }) => key)
  return pairs
}

/** How much of `part` is text that `from` had and `kept` no longer has, from 0 to 1. */
function shareLeft(part: Part, from: Part, kept: readonly Part[], context: Context): number {
  const [bag, left] = [
    bagOf(part.blocks.map(({ text }) => text).join('\n'), context),
    new Map(bagOf(from.text, context).counts),
  ]
  for (const { text } of kept) {
    for (const [id, count] of bagOf(text, context).counts) left.set(id, (left.get(id) ?? 0) - count)
  }
  let shared = 0
  for (const [id, count] of bag.counts) {
    shared += Math.max(0, Math.min(count, left.get(id) ?? 0)) * (context.lexicon.vocabulary.weights[id] ?? 0)
  }
  // A few words say too little.
  return bag.weight < 60 ? 0 : shared / bag.weight
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
    if (head.text.length < part.text.length / 2 || shareLeft(part, head, pair[side], context) < 0.6) return
    pair[side].push(part)
    pair[side].sort((a, b) => a.at - b.at)
    pairs.set(part, pair)
  }
  for (const part of parts) join(part, parts[part.at - 1])
  for (const part of parts.toReversed()) join(part, parts[part.at + 1])
}

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

/** Gives a number to the pairs that changed places; those that weigh most stay. */
export function findMoved(pairs: readonly SectionPair[], context: Context): void {
  const inOrder = pairs.toSorted((a, b) => a.before[0]!.at - b.before[0]!.at)
  const stay = heaviestIncreasing(
    inOrder.map(({ after }) => after[0]!.at),
    inOrder.map(({ after }) => after.reduce((sum, { text }) => sum + text.length, 1)),
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
      for (const item of part.blocks) found.set(item.id, found.has(item.id) ? undefined : { part, item })
    }
    return found
  }
  const [old, now] = [places(before), places(after)]
  const reserved = new Set<AlignableBlock>()
  for (const [id, here] of old) {
    const there = now.get(id)
    if (!here || !there || !isLong(here.item)) continue
    const pair = pairs.get(here.part)
    if (pair === undefined || pair !== pairs.get(there.part)) reserved.add(here.item).add(there.item)
  }
  return reserved
}
