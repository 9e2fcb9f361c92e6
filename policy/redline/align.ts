import { orderGap } from './gap-order.ts'
import { groupGap, type AlignOptions, type Group } from './join.ts'
import { isLong, overlapsOf } from './alignable.ts'
import { commonStretches, heaviestIncreasing } from './sequence.ts'
import type { GroupSize, Alignable } from './compared.ts'
import { answered, numberOf } from './context.ts'

/** Places of `items` by id, only those whose id occurs once. */
function unique<T extends Alignable>(items: readonly T[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [at, { id }] of items.entries()) places.set(id, places.has(id) ? -1 : at)
  return places
}

/**
 * How much an item should keep its place rather than others that crossed it. What is short would be removed and added,
 * what is long is shown as moved: two short lines stay, and the long item that was put past them has moved.
 */
const worthOfPlace = (item: Alignable): number => (isLong(item) ? 40 + item.text.length / 3 : 24 + item.text.length)

type Anchor = { before: number; after: number }

/** Pairs of equal items that occur once on each side, in order in both; a patience diff. */
function anchors<T extends Alignable>(
  before: readonly T[],
  after: readonly T[],
  reserved: ReadonlySet<T>,
): { kept: Anchor[]; crossing: Anchor[] } {
  if (before.length === 0 || after.length === 0) return { kept: [], crossing: [] }
  const [places, placesAfter] = [unique(before), unique(after)]
  const pairs: Anchor[] = []
  for (const [at, item] of before.entries()) {
    const there = placesAfter.get(item.id) ?? -1
    if (places.get(item.id) === at && there >= 0 && !reserved.has(item)) pairs.push({ before: at, after: there })
  }
  const inOrder = heaviestIncreasing(
    pairs.map(({ after }) => after),
    pairs.map(({ before: at }) => worthOfPlace(before[at]!)),
  )
  return { kept: pairs.filter((_, at) => inOrder.has(at)), crossing: pairs.filter((_, at) => !inOrder.has(at)) }
}

const alone = <T>(before: readonly T[], after: readonly T[]): Group<T>[] => [
  ...before.map((item) => ({ before: [item], after: [] })),
  ...after.map((item) => ({ before: [], after: [item] })),
]

/** Orders what only one text has in each gap between groups that have both sides. */
function orderGaps<T>(
  groups: readonly Group<T>[],
  { pairLeftovers, mayPair, depthOf = () => 0 }: AlignOptions<T>,
): Group<T>[] {
  const ordered: Group<T>[] = []
  let gap: Group<T> = { before: [], after: [] }
  const close = () => {
    if (gap.before.length + gap.after.length === 0) return
    const pairs = gap.before.map((item, at) => ({ before: [item], after: gap.after.slice(at, at + 1) }))
    const mayAll = pairs.every(({ before: [old], after: [now] }) => old && now && mayPair(old, now, 1))
    if (pairLeftovers && gap.before.length === gap.after.length && mayAll) ordered.push(...pairs)
    else {
      for (const { item, gone } of orderGap(gap.before, gap.after, depthOf)) {
        ordered.push(gone ? { before: [item], after: [] } : { before: [], after: [item] })
      }
    }
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

/** A cache key: all that the grouping of two lists depends on. */
function questionOf<T extends Alignable>(
  before: readonly T[],
  after: readonly T[],
  { kind, context, reserved, apart }: AlignOptions<T>,
): string {
  const nameOf = (item: T) =>
    `${numberOf(item.id, context)}${reserved?.has(item) ? '!' : ''}${apart?.has(item) ? '~' : ''}`
  return `${kind} ${before.map(nameOf).join()} ${after.map(nameOf).join()}`
}

/** Groups the items of a gap by their words, if the budget allows. */
function sizesOf<T extends Alignable>(
  before: readonly T[],
  after: readonly T[],
  options: AlignOptions<T>,
): GroupSize[] | undefined {
  const { context } = options
  const cells = before.length * after.length
  const overlaps = cells <= 90_000 && context.budget.steps > cells ? overlapsOf(before, after, context) : undefined
  return overlaps && groupGap(before, after, overlaps, options)
}

function groupsOf<T>(before: readonly T[], after: readonly T[], sizes: readonly GroupSize[]): Group<T>[] {
  let [b, a] = [0, 0]
  return sizes.map((size) => ({
    before: before.slice(b, (b += size.before)),
    after: after.slice(a, (a += size.after)),
  }))
}

function alignGap<T extends Alignable>(
  before: readonly T[],
  after: readonly T[],
  options: AlignOptions<T>,
): Group<T>[] {
  if (before.length === 0 || after.length === 0) return alone(before, after)
  const { context } = options
  const sizes = answered(
    context.lexicon.groups,
    questionOf(before, after, options),
    () => sizesOf(before, after, options),
    ({ length }) => length,
    context,
  )
  if (sizes) return groupsOf(before, after, sizes)
  // Too much at once: only equal items are found.
  context.coarse = true
  const numbers = new Map<string, number>()
  const numbered = (items: readonly T[]) =>
    items.map(({ id }) => numbers.get(id) ?? numbers.set(id, numbers.size).size - 1)
  const stretches = commonStretches(numbered(before), numbered(after), context.budget) ?? []
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

const isJoin = <T>({ before, after }: Group<T>): boolean => before.length > 1 || after.length > 1

/** How often a gap is grouped again without the splits and merges that were none. */
const maxRounds = 3

/** The groups of a gap. What turns out to be no split or merge may have counterparts of its own. */
function alignApart<T extends Alignable>(
  before: readonly T[],
  after: readonly T[],
  options: AlignOptions<T>,
): Group<T>[] {
  const { holds = () => true } = options
  const apart = new Set<T>()
  let groups = alignGap(before, after, options)
  for (let round = 0; round < maxRounds; round++) {
    const untrue = groups.filter((group) => isJoin(group) && !holds(group))
    if (untrue.length === 0) break
    for (const group of untrue) for (const item of [...group.before, ...group.after]) apart.add(item)
    groups = alignGap(before, after, { ...options, apart })
  }
  return groups
}

/**
 * Aligns two lists in order: equal items first, then, in the gaps between them, similar ones. What is left has one side
 * only. Pairs never cross: moves are found in another step.
 */
export function align<T extends Alignable>(
  before: readonly T[],
  after: readonly T[],
  options: AlignOptions<T>,
): Group<T>[] {
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
  if (head === before.length && head === after.length) return groups

  const [middle, middleAfter] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const { kept, crossing } = anchors(middle, middleAfter, options.reserved ?? new Set())
  // Of two equal items that crossed, neither is the other's neighbour: leave them to be found as moved.
  const crossed = crossing.filter(({ before }) => isLong(middle[before]!))
  const moved = crossed.flatMap(({ before, after }) => [middle[before]!, middleAfter[after]!])
  const gapOptions =
    moved.length === 0 ? options : { ...options, reserved: new Set([...(options.reserved ?? []), ...moved]) }
  let [b, a] = [0, 0]
  for (const anchor of [...kept, { before: middle.length, after: middleAfter.length }]) {
    const gap = [middle.slice(b, anchor.before), middleAfter.slice(a, anchor.after)] as const
    groups.push(...alignApart(...gap, gapOptions))
    const [old, now] = [middle[anchor.before], middleAfter[anchor.after]]
    if (old && now) groups.push({ before: [old], after: [now] })
    b = anchor.before + 1
    a = anchor.after + 1
  }
  const shift = after.length - before.length
  for (let at = before.length - tail; at < before.length; at++) {
    groups.push({ before: [before[at]!], after: [after[at + shift]!] })
  }
  const { holds = () => true } = options
  const isAlone = ({ before, after }: Group<T>) => before.length === 0 || after.length === 0
  const held = groups.flatMap((group) => (isAlone(group) || holds(group) ? [group] : alone(group.before, group.after)))
  return orderGaps(held, options)
}
