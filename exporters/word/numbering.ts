import { numeral } from '../../policy/numerals.ts'
import type { Numeral } from '../../schemas/records/list-kinds.ts'
import type { ItemNumber, ItemNumbers, Side } from './flow.ts'
import { wordNumeral } from './numerals.ts'

/** A level of a list in Word: `%1.%2` in its text are the numbers of levels. The indent is in twentieths of a point. */
export type WordLevel = { start: number; numeral: Numeral | 'bullet'; text: string; indent: number }

/** The deepest level, counted from 0: Word has nine. */
export const maxDepth = 8

/** A list in Word, and what it has counted to in each text. */
type WordList = {
  id: number
  levels: Map<number, WordLevel>
  counts: Record<Side, (number | undefined)[]>
  /** The pattern of the whole number of each level as lower ones repeat it, without the signs around it: `%1.%2`. */
  paths: Map<number, string>
}

/** Where a paragraph stands in Word’s lists. */
export type WordPlace = { list: number; depth: number }

const sides = ['before', 'after'] as const

/**
 * Finds lists of Word for the items of our texts, so that the numbers that Word counts are those that our readers see,
 * in a text or in both texts of a redline. Items of one list share one, inner lists are its lower levels and clauses are
 * levels below the headings; what Word would count otherwise begins a list of its own.
 */
export class WordNumbering {
  readonly #lists: WordList[] = []
  /** The list in Word of each of our lists. */
  readonly #known = new Map<object, WordList>()
  readonly #places = new Map<ItemNumber, WordPlace & { of: WordList }>()
  #bullets: WordList | undefined
  /** Undoes what was counted since the last attempt began. */
  #undo: (() => void)[] = []

  /** The lists that were made, in the order of their ids, which begin with 1. */
  get lists(): readonly { id: number; levels: ReadonlyMap<number, WordLevel> }[] {
    return this.#lists
  }

  /** Counts a paragraph’s item, in one text or both. @returns undefined if Word cannot give it the numbers of both */
  place(numbers: ItemNumbers, level: number): WordPlace | undefined {
    return this.#place(numbers, level, undefined)
  }

  /**
   * Counts the parts of an item that was split, or items that were merged: all are in one list.
   * @returns undefined if Word cannot count them so; then none is counted
   */
  placeTogether(
    parts: readonly { numbers?: ItemNumbers; level?: number; isPart?: true }[],
  ): (WordPlace | undefined)[] | undefined {
    this.#undo = []
    const places: (WordPlace | undefined)[] = []
    for (const { numbers = {}, level = 1, isPart } of parts) {
      const place = this.#place(numbers, level, isPart ? places[0] : undefined)
      if (place === undefined) {
        for (const undo of this.#undo.toReversed()) undo()
        return undefined
      }
      places.push(place)
    }
    return places
  }

  #place(numbers: ItemNumbers, level: number, only: WordPlace | undefined): WordPlace | undefined {
    const items = sides.flatMap((side) => (numbers[side] ? [{ side, item: numbers[side] }] : []))
    const [first] = items
    if (first === undefined) return only
    const candidates = only
      ? [{ list: this.#lists[only.list - 1], depth: only.depth }]
      : items.flatMap(({ item }) => this.#candidates(item))
    for (const { list, depth } of candidates) {
      if (!list) continue
      // A level that the list lacks is made once, for both texts.
      const made = list.levels.get(depth) ?? levelFor(list, depth, first.item, level).level
      if (items.every((one) => fits(list, { depth, made }, one))) return this.#take(list, depth, { items, level })
    }
    if (only || !items.every(({ item }) => sameNumber(item, first.item))) return undefined
    return this.#take(this.#newList(), Math.min(first.item.depth, maxDepth), { items, level })
  }

  #newList(): WordList {
    const list: WordList = {
      id: this.#lists.length + 1,
      levels: new Map(),
      counts: { before: [], after: [] },
      paths: new Map(),
    }
    this.#lists.push(list)
    return list
  }

  /** The lists that an item may be of, the likeliest first. */
  #candidates(item: ItemNumber): { list: WordList | undefined; depth: number }[] {
    const depth = Math.min(item.depth, maxDepth)
    const own = this.#known.get(item.list)
    const outer = item.outer && this.#places.get(item.outer)
    const inner = outer && outer.depth < maxDepth ? [{ list: outer.of, depth: outer.depth + 1 }] : []
    if (own) return [{ list: own, depth: this.#depthIn(own, item) ?? depth }, ...inner]
    if (outer) return inner
    return item.numeral === 'bullet' ? [{ list: (this.#bullets ??= this.#newList()), depth }] : []
  }

  #depthIn(list: WordList, item: ItemNumber): number | undefined {
    const outer = item.outer && this.#places.get(item.outer)
    return outer?.of === list ? outer.depth + 1 : undefined
  }

  #take(
    list: WordList,
    depth: number,
    { items, level }: { items: readonly { side: Side; item: ItemNumber }[]; level: number },
  ): WordPlace {
    for (const { side, item } of items) {
      const counts = list.counts[side]
      this.#undo.push(() => (list.counts[side] = counts))
      if (!list.levels.has(depth)) {
        const { level: made, path } = levelFor(list, depth, item, level)
        list.levels.set(depth, made)
        list.paths.set(depth, path)
      }
      list.counts[side] = counted(list, depth, side)
      this.#known.set(item.list, list)
      this.#places.set(item, { list: list.id, depth, of: list })
    }
    return { list: list.id, depth }
  }
}

const sameNumber = (a: ItemNumber, b: ItemNumber): boolean =>
  a.numeral === b.numeral && a.marker === b.marker && a.number === b.number

/** The counts of a list after one more item: ECMA-376, part 1, 17.9. */
function counted({ levels, counts }: WordList, depth: number, side: Side): (number | undefined)[] {
  const next = Array.from({ length: maxDepth + 1 }, (_, at) => counts[side][at])
  const last = next[depth]
  next[depth] = last === undefined ? (levels.get(depth)?.start ?? 1) : last + 1
  for (let above = 0; above < depth; above++) next[above] ??= levels.get(above)?.start ?? 1
  for (let below = depth + 1; below <= maxDepth; below++) next[below] = undefined
  return next
}

/** A number as Word shows it. */
function shown(
  levels: ReadonlyMap<number, WordLevel>,
  level: WordLevel,
  counts: readonly (number | undefined)[],
): string {
  return level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const kind = levels.get(Number(digit) - 1)?.numeral ?? 'decimal'
    return kind === 'bullet' ? '' : wordNumeral(counts[Number(digit) - 1] ?? 0, kind)
  })
}

/** Whether Word would show an item’s number, if it were the next of a list on a level, which the list may lack so far. */
function fits(
  list: WordList,
  { depth, made }: { depth: number; made: WordLevel },
  { side, item }: { side: Side; item: ItemNumber },
): boolean {
  if (made.numeral !== item.numeral) return false
  if (item.numeral === 'bullet') return true
  const levels = new Map(list.levels).set(depth, made)
  return shown(levels, made, counted({ ...list, levels }, depth, side)) === item.marker
}

/** The bullets of the levels, in characters that common fonts have. */
const bullets = ['•', '◦', '▪']
const indentTwips = 425

/**
 * The level that an item begins. Before: `4.2` in a list whose first level has counted to 4. After: `%1.%2`.
 * Any other part of its number is written out.
 */
function levelFor(list: WordList, depth: number, item: ItemNumber, level: number): { level: WordLevel; path: string } {
  const indent = indentTwips * level
  if (item.numeral === 'bullet') {
    return { level: { start: 1, numeral: 'bullet', text: bullets[(level - 1) % 3] ?? '•', indent }, path: '' }
  }
  const { number, marker, numeral: kind } = item
  const own = numeral(number, kind)
  const at = marker.lastIndexOf(own)
  const sign = `%${depth + 1}`
  if (at < 0 || wordNumeral(number, kind) !== own)
    return { level: { start: number, numeral: kind, text: marker, indent }, path: marker }
  const lead = marker.slice(0, at)
  const after = marker.slice(at + own.length)
  const above = list.paths.get(depth - 1)
  const outer = item.outer && pathOf(item.outer)
  const isJoined = outer !== undefined && above !== undefined && lead === `${outer}.`
  const pattern = isJoined ? `${above}.` : lead
  return {
    level: { start: number, numeral: kind, text: `${pattern}${sign}${after}`, indent },
    path: isJoined ? `${pattern}${sign}` : sign,
  }
}

/** The number of an item as those of inner lists repeat it: `4.2` of `4.2.` */
const pathOf = ({ marker }: ItemNumber): string => marker.replace(/^\(|[.)]$/g, '')
