import { overlapsOf, type Bag, type Overlaps } from './item.ts'
import { commonStretches, heaviestIncreasing } from './sequence.ts'
import type { Item, Work } from './work.ts'

/** Neighbors that answer to each other: one to one, one to several (a split), several to one (a merge). */
export type Group<T> = { before: T[]; after: T[] }

export type AlignOptions<T> = {
  work: Work
  /** Whether two items that are so much alike, from 0 to 1, are told as one that changed. */
  mayPair: (before: T, after: T, alike: number) => boolean
  /** Whether an item may be part of a split or merge; nothing may where this is not given. */
  mayJoin?: (item: T) => boolean
  /** Items that are known to belong elsewhere. */
  reserved?: ReadonlySet<T>
  /** Pair what is left alone on both sides of a gap, however different. */
  pairLeftovers?: boolean
}

/** The most parts into which one paragraph splits, or of which one is made. */
const mostParts = 60
/** How many paragraphs in a row between two parts may be new. */
const mostStrangers = 3
/** A part of a pair weighs at least this (see `Overlaps`): three words or so. */
const leastPart = 12

/** Places of `items` by id, only those whose id occurs once. */
function unique<T extends Item>(items: readonly T[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [at, { id }] of items.entries()) places.set(id, places.has(id) ? -1 : at)
  return places
}

/** Pairs of equal items that occur once on each side, in order in both; a patience diff. */
function anchors<T extends Item>(before: readonly T[], after: readonly T[], reserved: ReadonlySet<T>) {
  const [places, placesAfter] = [unique(before), unique(after)]
  const pairs: { before: number; after: number }[] = []
  for (const [at, item] of before.entries()) {
    const there = placesAfter.get(item.id) ?? -1
    if (places.get(item.id) === at && there >= 0 && !reserved.has(item)) pairs.push({ before: at, after: there })
  }
  const inOrder = heaviestIncreasing(
    pairs.map(({ after }) => after),
    pairs.map(({ before: at }) => 1 + (before[at]?.text.length ?? 0)),
  )
  return { kept: pairs.filter((_, at) => inOrder.has(at)), crossing: pairs.filter((_, at) => !inOrder.has(at)) }
}

/**
 * What telling one text as split into (or merged from) its last 2, 3… neighbors is worth: the weight of the
 * words kept. Each must give half of its words, most of them words that no other gives; a few between the first
 * and the last may be new altogether.
 */
function* joins(whole: Bag, most: number, part: (at: number) => { bag: Bag; shared: number }, weights: number[]) {
  let [kept, total, found, strangers] = [0, 0, 0, 0]
  const free = new Map(whole.counts)
  for (let at = 0; at < most && strangers <= mostStrangers; at++) {
    const { bag, shared } = part(at)
    const taken =
      shared < 0.5 * bag.weight ? [] : [...bag.counts].map(([id, n]) => [id, Math.min(n, free.get(id) ?? 0)])
    const own = taken.reduce((sum, [id, count]) => sum + count! * (weights[id!] ?? 0), 0)
    if (bag.weight === 0 || own < 0.4 * bag.weight) {
      if (at === 0) return
      strangers++
      continue
    }
    for (const [id, count] of taken) free.set(id!, (free.get(id!) ?? 0) - count!)
    strangers = 0
    found++
    kept += own
    total += bag.weight
    const notTiny = found > 2 || bag.weight >= leastPart
    if (at > 0 && notTiny && (2 * kept) / (whole.weight + total) >= 0.6) yield { parts: at + 1, gain: kept }
  }
}

type Step = { total: number; before: number; after: number }

/** The grouping of a gap that keeps most words, in order, by dynamic programming. */
function groupGap<T extends Item>(
  before: readonly T[],
  after: readonly T[],
  overlaps: Overlaps,
  { work, mayPair, mayJoin = () => false, reserved = new Set() }: AlignOptions<T>,
): Group<T>[] {
  const { weights } = work.vocabulary
  const width = after.length + 1
  const steps: Step[] = Array.from({ length: (before.length + 1) * width }, () => ({ total: 0, before: 0, after: 0 }))
  const blocked = [before, after].map((items) => items.map((item) => reserved.has(item)))
  const mayPart = [before, after].map((items) => items.map((item) => mayJoin(item) && !reserved.has(item)))
  // How many items before each place may be parts.
  const room = mayPart.map((may) => {
    const counts = [0]
    for (const [at, yes] of may.entries()) counts.push(yes ? Math.min(counts[at]! + 1, mostParts) : 0)
    return counts
  })

  for (let b = 0; b <= before.length; b++) {
    for (let a = 0; a <= after.length; a++) {
      const here = steps[b * width + a]!
      const offer = (before: number, after: number, gain: number) => {
        const total = steps[(b - before) * width + a - after]!.total + gain
        if (total > here.total || (here.before === 0 && here.after === 0)) Object.assign(here, { total, before, after })
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
      for (const { parts, gain } of joins(bags[b - 1]!, room[1]![a]!, come, weights)) offer(1, parts, gain + 0.5)
      const gone = (at: number) => ({ bag: bags[b - 1 - at]!, shared: shared(b - 1 - at, a - 1) })
      for (const { parts, gain } of joins(bagsAfter[a - 1]!, room[0]![b]!, gone, weights)) offer(parts, 1, gain + 0.5)
    }
  }

  const groups: Group<T>[] = []
  for (let [b, a] = [before.length, after.length]; b > 0 || a > 0;) {
    const step = steps[b * width + a]!
    groups.push({ before: before.slice(b - step.before, b), after: after.slice(a - step.after, a) })
    b -= step.before
    a -= step.after
  }
  return groups.reverse()
}

const alone = <T>(before: readonly T[], after: readonly T[]): Group<T>[] => [
  ...before.map((item) => ({ before: [item], after: [] })),
  ...after.map((item) => ({ before: [], after: [item] })),
]

/** In each gap between groups that have both sides: what went first, then what came. */
function deletionsFirst<T>(groups: readonly Group<T>[], { pairLeftovers, mayPair }: AlignOptions<T>): Group<T>[] {
  const ordered: Group<T>[] = []
  let gap: Group<T> = { before: [], after: [] }
  const close = () => {
    const pairs = gap.before.map((item, at) => ({ before: [item], after: gap.after.slice(at, at + 1) }))
    const mayAll = pairs.every(({ before: [old], after: [now] }) => old && now && mayPair(old, now, 1))
    if (pairLeftovers && gap.before.length === gap.after.length && mayAll) ordered.push(...pairs)
    else ordered.push(...alone(gap.before, gap.after))
    gap = { before: [], after: [] }
  }
  for (const group of groups) {
    if (group.before.length > 0 && group.after.length > 0) {
      close()
      ordered.push(group)
    } else {
      gap.before.push(...group.before)
      gap.after.push(...group.after)
    }
  }
  close()
  return ordered
}

function alignGap<T extends Item>(before: readonly T[], after: readonly T[], options: AlignOptions<T>): Group<T>[] {
  if (before.length === 0 || after.length === 0) return alone(before, after)
  const { work } = options
  const cells = before.length * after.length
  if (cells <= 90_000 && work.budget.steps > cells * mostParts) {
    const overlaps = overlapsOf(before, after, work)
    if (overlaps) {
      work.budget.steps -= cells * mostParts
      return groupGap(before, after, overlaps, options)
    }
  }
  // Too much at once: only equal items are found.
  work.coarse = true
  const numbers = new Map<string, number>()
  const numbered = (items: readonly T[]) =>
    items.map(({ id }) => numbers.get(id) ?? numbers.set(id, numbers.size).size - 1)
  const stretches = commonStretches(numbered(before), numbered(after), work.budget) ?? []
  const groups: Group<T>[] = []
  let [b, a] = [0, 0]
  for (const stretch of [...stretches, { before: before.length, after: after.length, length: 0 }]) {
    groups.push(...alone(before.slice(b, stretch.before), after.slice(a, stretch.after)))
    b = stretch.before
    a = stretch.after
    for (const end = b + stretch.length; b < end; b++, a++) groups.push({ before: [before[b]!], after: [after[a]!] })
  }
  return groups
}

/**
 * Lays two lists side by side, in order: equal items first, then in the gaps between them those that are
 * alike. What is left has one side only. Nothing crosses; finding what moved is another step.
 */
export function align<T extends Item>(before: readonly T[], after: readonly T[], options: AlignOptions<T>): Group<T>[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head]!.id === after[head]!.id) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail)!.id === after.at(-1 - tail)!.id) tail++
  const pair = (item: T, at: number, list: readonly T[], shift: number): Group<T> => ({
    before: [item],
    after: [list[at + shift]!],
  })
  const groups = before.slice(0, head).map((item, at) => pair(item, at, after, 0))

  const [middle, middleAfter] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const { kept, crossing } = anchors(middle, middleAfter, options.reserved ?? new Set())
  // Of two equal items that crossed, neither is the other's neighbor: leave them to be found as moved.
  const reserved = new Set(options.reserved)
  for (const { before, after } of crossing) {
    if (isLong(middle[before]!)) reserved.add(middle[before]!).add(middleAfter[after]!)
  }
  let [b, a] = [0, 0]
  for (const anchor of [...kept, { before: middle.length, after: middleAfter.length }]) {
    const gap = [middle.slice(b, anchor.before), middleAfter.slice(a, anchor.after)] as const
    groups.push(...alignGap(...gap, { ...options, reserved }))
    const [old, now] = [middle[anchor.before], middleAfter[anchor.after]]
    if (old && now) groups.push({ before: [old], after: [now] })
    b = anchor.before + 1
    a = anchor.after + 1
  }
  const shift = after.length - before.length
  for (let at = before.length - tail; at < before.length; at++) {
    groups.push({ before: [before[at]!], after: [after[at + shift]!] })
  }
  return deletionsFirst(groups, options)
}

/** Whether a text is long enough to be recognised where it turns up elsewhere. */
export const isLong = ({ text }: Item): boolean => text.length >= 40 || /[^\u0000-\u2fff]{15}/u.test(text)
