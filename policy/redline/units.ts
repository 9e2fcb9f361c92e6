import type { Section } from '../../schemas/records/section.ts'
import { bagOf, isLong, itemOf, overlapsOf } from './item.ts'
import { plainBlock } from './plain.ts'
import { heaviestIncreasing } from './sequence.ts'
import type { BlockItem, Item, Work } from './work.ts'

/** A section with what aligning it needs. */
export type Part = Item & {
  at: number
  /** Which section it is: the same number, the same section. */
  number: number
  key: string
  heading: string
  blocks: BlockItem[]
}

/** Sections that answer to each other. With several on one side, `head` is the one that both texts have. */
export type Unit = { before: Part[]; after: Part[]; head: { before: Part; after: Part }; moved?: number }

type ReadSection = Item & { number: number; blocks: readonly BlockItem[] }

/** A text is compared with many: what is known of its sections stays while the text does. */
const read = new WeakMap<Section, ReadSection>()
let sectionsRead = 0

function readSection(section: Section): ReadSection {
  const known = read.get(section)
  if (known) return known
  const blocks = section.body.map((block) => itemOf(plainBlock(block)))
  const join = (texts: string[]) => [section.heading, ...texts].join('\n')
  const found = {
    number: sectionsRead++,
    blocks,
    id: join(blocks.map(({ id }) => id)),
    text: join(blocks.map(({ text }) => text)),
  }
  read.set(section, found)
  return found
}

export function partsOf(sections: readonly Section[]): Part[] {
  return sections.map((section, at) => {
    const { id, text, blocks, number } = readSection(section)
    // Items of their own: a section may stand in both texts.
    return {
      at,
      number,
      key: section._key,
      heading: section.heading,
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
function pairSections(before: readonly Part[], after: readonly Part[], work: Work): Map<Part, Part> {
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
    old.id === now.id || (overlapsOf([old], [now], work)?.alike(0, 0) ?? 0) >= 0.25
  pairBy(
    ({ key }) => key,
    (old, now) => bare(old.heading) === bare(now.heading) || alike(old, now),
  )
  pairBy(({ id }) => id)
  pairBy(({ heading }) => bare(heading))

  const [left, leftAfter] = [before.filter((part) => !pairs.has(part)), after.filter((part) => !taken.has(part))]
  const overlaps = overlapsOf(left, leftAfter, work)
  const scores = left.flatMap((old, b) => leftAfter.map((now, a) => ({ old, now, score: overlaps?.alike(b, a) ?? 0 })))
  for (const { old, now, score } of scores.toSorted((a, b) => b.score - a.score)) if (score >= 0.45) pair(old, now)
  pairBy(({ key }) => key)
  return pairs
}

/** How much of `part` is text that `from` had and `kept` no longer has, from 0 to 1. */
function shareLeft(part: Part, from: Part, kept: readonly Part[], work: Work): number {
  const [bag, left] = [
    bagOf(part.blocks.map(({ text }) => text).join('\n'), work),
    new Map(bagOf(from.text, work).counts),
  ]
  for (const { text } of kept) {
    for (const [id, count] of bagOf(text, work).counts) left.set(id, (left.get(id) ?? 0) - count)
  }
  let shared = 0
  for (const [id, count] of bag.counts) {
    shared += Math.max(0, Math.min(count, left.get(id) ?? 0)) * (work.lexicon.vocabulary.weights[id] ?? 0)
  }
  // A few words say too little.
  return bag.weight < 60 ? 0 : shared / bag.weight
}

/** Adds to the units the sections without a counterpart that were split off, or merged into, their neighbor. */
function joinNeighbors(units: Map<Part, Unit>, parts: readonly Part[], side: 'before' | 'after', work: Work): void {
  const whole = side === 'before' ? 'after' : 'before'
  const join = (part: Part, neighbor: Part | undefined) => {
    const unit = neighbor && units.get(neighbor)
    if (!unit || units.has(part) || unit[whole].length > 1) return
    const head = unit.head[whole]
    if (head.text.length < part.text.length / 2 || shareLeft(part, head, unit[side], work) < 0.6) return
    unit[side].push(part)
    unit[side].sort((a, b) => a.at - b.at)
    units.set(part, unit)
  }
  for (const part of parts) join(part, parts[part.at - 1])
  for (const part of parts.toReversed()) join(part, parts[part.at + 1])
}

export function unitsOf(before: readonly Part[], after: readonly Part[], work: Work): Map<Part, Unit> {
  const units = new Map<Part, Unit>()
  for (const [old, now] of pairSections(before, after, work)) {
    const unit = { before: [old], after: [now], head: { before: old, after: now } }
    units.set(old, unit).set(now, unit)
  }
  joinNeighbors(units, after, 'after', work)
  joinNeighbors(units, before, 'before', work)
  return units
}

/** Gives a number to the units that changed places; those that weigh most stay. */
export function findMoved(units: readonly Unit[], work: Work): void {
  const inOrder = units.toSorted((a, b) => a.before[0]!.at - b.before[0]!.at)
  const stay = heaviestIncreasing(
    inOrder.map(({ after }) => after[0]!.at),
    inOrder.map(({ after }) => after.reduce((sum, { text }) => sum + text.length, 1)),
  )
  for (const [place, unit] of inOrder.entries()) if (!stay.has(place)) unit.moved = ++work.moves
}

/** Blocks that stand unchanged in sections that do not answer to each other: they moved. */
export function movedBetween(before: readonly Part[], after: readonly Part[], units: Map<Part, Unit>): Set<BlockItem> {
  const places = (parts: readonly Part[]) => {
    const found = new Map<string, { part: Part; item: BlockItem } | undefined>()
    for (const part of parts) {
      for (const item of part.blocks) found.set(item.id, found.has(item.id) ? undefined : { part, item })
    }
    return found
  }
  const [old, now] = [places(before), places(after)]
  const reserved = new Set<BlockItem>()
  for (const [id, here] of old) {
    const there = now.get(id)
    if (!here || !there || !isLong(here.item)) continue
    const unit = units.get(here.part)
    if (unit === undefined || unit !== units.get(there.part)) reserved.add(here.item).add(there.item)
  }
  return reserved
}
