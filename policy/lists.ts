import { isOrdered, markers, type ListKind, type Numeral, type OrderedKind } from '../schemas/records/list-kinds.ts'
import { marked, numeral } from './numerals.ts'

/** What a paragraph says of its place in a list. */
export type Listed = {
  listItem?: ListKind
  level?: number
  numbering?: { start?: number; prefix?: string }
  /** Whether the item was deleted: it is not counted. */
  gone?: boolean
}

/** An item: its first paragraph, and below it more paragraphs and inner lists, in their order. */
export type ListItem<Block> = {
  block: Block
  /** Of an item that is numbered: its number among the others, and as readers see it, `4.1` or `(a)`. */
  number?: number
  marker?: string
  below: ListPart<Block>[]
}
export type List<Block> = { kind: Exclude<ListKind, 'continued'>; level: number; items: ListItem<Block>[] }
export type ListPart<Block> = { block: Block } | { list: List<Block> }

/** The last number of each kind and depth of list. */
export type ListCounts = Map<string, { number: number; prefix?: string }>

export type ListOptions = {
  /** The section's number, where sections are numbered: `4` makes the first clause 4.1. */
  section?: string
  /** The counts of the text before these blocks; updated in place. */
  counts?: ListCounts
}

/** A list that may go on, with what its next item is counted from. */
type Open<Block> = { list: List<Block>; number: number; prefix?: string; path: string }

/** The clauses of a contract: 4.1, (a), (i), and on in capitals. */
const clauseKinds: readonly OrderedKind[] = [
  'number',
  'lower-alpha-parens',
  'lower-roman-parens',
  'upper-alpha-parens',
  'upper-roman-parens',
]
const clauseKind = (level: number): OrderedKind => clauseKinds[level - 1] ?? 'number-parens'

/**
 * Flat paragraphs as nested lists. Before: `1` `2` `• (level 2)` `1 (level 2)` `3`. After: one list of three items,
 * whose second holds a bulleted list and a numbered one. What is no item ends every list; an item that goes on
 * (`numbering` without a number) takes up the last list of its kind and depth.
 */
export function nestLists<Block>(
  blocks: readonly Block[],
  listed: (block: Block) => Listed,
  { section, counts: ended = new Map() }: ListOptions = {},
): ListPart<Block>[] {
  const parts: ListPart<Block>[] = []
  const open: Open<Block>[] = []

  for (const block of blocks) {
    const { listItem: kind, level = 1, numbering, gone = false } = listed(block)
    if (!kind) open.length = 0
    while ((open.at(-1)?.list.level ?? 0) > level) open.pop()
    if (kind === 'continued') {
      const item = open.at(-1)?.list.items.at(-1)
      ;(item?.below ?? parts).push({ block })
    } else if (!kind) parts.push({ block })
    else {
      const last = open.at(-1)
      if (last?.list.level === level && last.list.kind !== kind) open.pop()
      let current = open.at(-1)
      if (current?.list.level !== level) {
        const list: List<Block> = { kind, level, items: [] }
        const outer = current?.list.items.at(-1)
        ;(outer?.below ?? parts).push({ list })
        current = { list, number: 0, path: current?.path ?? '' }
        open.push(current)
      }
      current.list.items.push({ block, below: [], ...(gone ? {} : count(current)) })
    }

    function count(current: Open<Block>): Pick<ListItem<Block>, 'number' | 'marker'> {
      if (!kind || kind === 'continued' || kind === 'bullet') return {}
      const place = `${kind} ${level}`
      // The clauses of a numbered section go on through all of it: no two have the same number.
      const isClause = kind === 'clause' && level === 1 && section !== undefined && !numbering
      const goesOn = isClause || (numbering && numbering.start === undefined && numbering.prefix === undefined)
      const from = goesOn && current.list.items.length === 0 ? ended.get(place) : undefined
      current.prefix = numbering?.prefix ?? from?.prefix ?? current.prefix
      current.number = numbering?.start ?? (from ?? current).number + 1
      ended.set(place, { number: current.number, prefix: current.prefix })
      const outer = open.at(-2)?.path ?? ''
      const { marker, path } = written(kind, level, current, outer === '' ? (section ?? '') : outer, outer === '')
      current.path = path
      return { number: current.number, marker }
    }
  }
  return parts
}

/** An item's marker, and its number as the items of inner lists repeat it. */
function written(
  kind: Exclude<ListKind, 'bullet' | 'continued'>,
  level: number,
  { number, prefix }: { number: number; prefix?: string },
  outer: string,
  isFirst: boolean,
): { marker: string; path: string } {
  const how = isOrdered(kind) ? kind : clauseKind(level)
  const joins = isOrdered(kind) ? 'joined' in markers[kind] : isFirst && outer !== ''
  const own = numeral(number, markers[how].numeral)
  const path = joins ? (prefix === undefined ? (outer === '' ? own : `${outer}.${own}`) : `${prefix}${own}`) : own
  if (!joins) return { marker: `${prefix ?? ''}${marked(how, number)}`, path }
  // A clause of a numbered section is written 4.1, without a full stop.
  return { marker: isOrdered(kind) ? marked(how, number, path) : path, path }
}

/** The markers of numbered items, by their paragraph. */
export function listMarkers<Block extends object>(
  blocks: readonly Block[],
  listed: (block: Block) => Listed,
  options?: ListOptions,
): Map<Block, string> {
  const found = new Map<Block, string>()
  const visit = (parts: readonly ListPart<Block>[]) => {
    for (const part of parts) {
      if (!('list' in part)) continue
      for (const { block, marker, below } of part.list.items) {
        if (marker !== undefined) found.set(block, marker)
        visit(below)
      }
    }
  }
  visit(nestLists(blocks, listed, options))
  return found
}

/** The numeral of a list whose markers browsers can generate: `3.` `c.` `iii.`. Other markers are written as text. */
export function nativeNumeral<Block>({ kind, items }: List<Block>): Numeral | undefined {
  if (!isOrdered(kind)) return undefined
  const { numeral, before, after, ...rest } = markers[kind]
  if (before !== '' || after !== '.' || 'joined' in rest) return undefined
  // A prefix shows in the marker.
  const isPlain = items.every(({ marker = '' }) => /^[\p{L}\p{N}]+\.$/u.test(marker) || marker === '')
  return isPlain ? numeral : undefined
}
