import type { Overlaps } from './alignable.ts'
import type { Bag, GroupSize, Alignable } from './compared.ts'
import { withTally } from './bags.ts'
import type { Context } from './context.ts'

/** Neighbours that are the same text: one to one, one to several (a split), several to one (a merge). */
export type Group<T> = { before: T[]; after: T[] }

/** What the items of two lists are, and when two of them are one. */
export type AlignOptions<T> = {
  context: Context
  /** The kind of the items, a part of the cache key: lists of one kind have the same rules. */
  kind: 'blocks' | 'rows' | 'columns'
  /** Whether two items are one that changed. `alike`: from 0 to 1. */
  mayPair: (before: T, after: T, alike: number) => boolean
  /** Whether an item may be part of a split or merge. Without it none may. */
  mayJoin?: (item: T) => boolean
  /** Items that moved elsewhere: they are paired with none. */
  reserved?: ReadonlySet<T>
  /** Items that are no part of a split or merge. */
  apart?: ReadonlySet<T>
  /** Whether a group is confirmed once its words are compared; if not, its items are ungrouped. */
  holds?: (group: Group<T>) => boolean
  /** The depth of an item, see `orderGap`. Without it all have the same. */
  depthOf?: (item: T) => number
  /** Pair what is left alone on both sides of a gap, however different. */
  pairLeftovers?: boolean
}

/** The maximum number of parts of a split or a merge. */
const maxParts = 60
/** How many paragraphs in a row between two parts may be new. */
const maxStrangers = 3
/** The minimum weight of a part of a pair (see `Overlaps`): some three words. */
const minPartWeight = 12

type PartOfJoin = { bag: Bag; shared: number }
/** How many parts a text may be of, and what showing it so is worth. */
type Join = { parts: number; gain: number }
const noJoins: readonly Join[] = []

/** Whether a text may be part of another one: it must give half of its words. */
const isPart = ({ bag, shared }: PartOfJoin): boolean => shared >= Math.max(1, 0.5 * bag.weight)

/**
 * What it is worth to show one text as split into (or merged from) its last 2, 3… neighbours: the weight of the
 * words kept. Each must give half of its words, most of them words that no other gives; a few between the first
 * and the last may be new altogether.
 */
function joins(whole: Bag, most: number, part: (at: number) => PartOfJoin, context: Context): readonly Join[] {
  if (most < 2 || !isPart(part(0))) return noJoins
  return withTally(whole, (left) => joinsOf(whole, { most, part, left }, context), context)
}

/** @param left how often each word of the text is left for further parts */
function joinsOf(
  whole: Bag,
  { most, part, left }: { most: number; part: (at: number) => PartOfJoin; left: Int32Array },
  context: Context,
): readonly Join[] {
  const { weights } = context.lexicon.vocabulary
  const possible: Join[] = []
  let [kept, total, found, strangers] = [0, 0, 0, 0]
  for (let at = 0; at < most && strangers <= maxStrangers; at++) {
    const one = part(at)
    const { words, counts, weight } = one.bag
    const takes: number[] = []
    let own = 0
    for (let place = 0; isPart(one) && place < words.length; place++) {
      const id = words[place]!
      const more = Math.min(counts[place]!, left[id]!)
      if (more === 0) continue
      takes.push(id, more)
      own += more * (weights[id] ?? 0)
    }
    context.budget.steps -= 1 + takes.length / 2
    strangers++
    if (own === 0 || own < 0.4 * weight) continue
    for (let place = 0; place < takes.length; place += 2) left[takes[place]!]! -= takes[place + 1]!
    strangers = 0
    found++
    kept += own
    total += weight
    const notTiny = found > 2 || weight >= minPartWeight
    if (at > 0 && notTiny && (2 * kept) / (whole.weight + total) >= 0.5) {
      possible.push({ parts: at + 1, gain: kept })
    }
  }
  return possible
}

/** The grouping of a gap that keeps most words, in order, by dynamic programming: how many of each list are together. */
export function groupGap<T extends Alignable>(
  before: readonly T[],
  after: readonly T[],
  overlaps: Overlaps,
  { context, mayPair, mayJoin = () => false, reserved = new Set(), apart = new Set() }: AlignOptions<T>,
): GroupSize[] {
  const width = after.length + 1
  const places = (before.length + 1) * width
  // Of each place: what the best grouping up to it keeps, and how many of each list its last group has.
  const totals = new Float64Array(places)
  const [last, lastAfter] = [new Uint8Array(places), new Uint8Array(places)]
  const blocked = [before, after].map((items) => items.map((item) => reserved.has(item)))
  const mayPart = [before, after].map((items) =>
    items.map((item) => mayJoin(item) && !reserved.has(item) && !apart.has(item)),
  )
  // How many items before each place may be parts.
  const room = mayPart.map((may) => {
    const counts = [0]
    for (const [at, yes] of may.entries()) counts.push(yes ? Math.min(counts[at]! + 1, maxParts) : 0)
    return counts
  })

  for (let b = 0; b <= before.length; b++) {
    for (let a = 0; a <= after.length; a++) {
      const here = b * width + a
      const offer = (before: number, after: number, gain: number) => {
        const total = totals[here - before * width - after]! + gain
        if (total <= totals[here]! && (last[here] !== 0 || lastAfter[here] !== 0)) return
        totals[here] = total
        last[here] = before
        lastAfter[here] = after
      }
      if (a > 0) offer(0, 1, 0)
      if (b > 0) offer(1, 0, 0)
      if (a === 0 || b === 0) continue
      const [old, now] = [before[b - 1]!, after[a - 1]!]
      const alike = overlaps.alike(b - 1, a - 1)
      if (alike > 0 && !blocked[0]![b - 1] && !blocked[1]![a - 1] && mayPair(old, now, alike)) {
        // The bonuses decide between equals: the very same item, then the most alike.
        offer(1, 1, overlaps.shared(b - 1, a - 1) + 0.5 + alike + (old.id === now.id ? 1 : 0))
      }
      if (!mayPart[0]![b - 1] || !mayPart[1]![a - 1]) continue
      const { shared, before: bags, after: bagsAfter } = overlaps
      const come = (at: number) => ({ bag: bagsAfter[a - 1 - at]!, shared: shared(b - 1, a - 1 - at) })
      for (const { parts, gain } of joins(bags[b - 1]!, room[1]![a]!, come, context)) offer(1, parts, gain + 0.5)
      const gone = (at: number) => ({ bag: bags[b - 1 - at]!, shared: shared(b - 1 - at, a - 1) })
      for (const { parts, gain } of joins(bagsAfter[a - 1]!, room[0]![b]!, gone, context)) offer(parts, 1, gain + 0.5)
    }
  }

  const sizes: GroupSize[] = []
  for (let [b, a] = [before.length, after.length]; b > 0 || a > 0;) {
    const size = { before: last[b * width + a]!, after: lastAfter[b * width + a]! }
    sizes.push(size)
    b -= size.before
    a -= size.after
  }
  return sizes.toReversed()
}
