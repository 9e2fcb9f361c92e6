import { align } from './align.ts'
import { cellsOf, isLong } from './alignable.ts'
import { bagOf, shareOf } from './bags.ts'
import { alignColumns, type Place } from './columns.ts'
import type { Alignable } from './compared.ts'
import type { Context } from './context.ts'
import { fold } from './fold.ts'
import type { Group } from './join.ts'
import { markAllWhole } from './mark-whole.ts'
import { compareRuns } from './words.ts'
import type { PlainBlock, PlainTable, RedlineBlock, RedlineCell, RedlineRow, RedlineTable } from './types.ts'

/** Compares what two cells hold. */
type Inside = (before: readonly PlainBlock[], after: readonly PlainBlock[]) => RedlineBlock[]
type Row = Alignable & {
  at: number
  header: boolean
  cells: PlainBlock[][]
  /** The words of its cells, and what is equal for cells that say the same, see `cellsOf`. */
  texts: string[]
  ids: string[]
  /** What the row is about: the text of its first cell that is not a mere number. */
  key: string
  /** The text of the other cells. */
  rest: string
}

/**
 * Two rows are the same one if their key says so. Under another key, the rest must be this long (in weight) and this
 * much alike: one recipient replaced by another in the same country is two rows.
 */
const underOtherKey = { weight: 60, share: 0.75 }
const minShare = { key: 0.5, row: 0.4 }

const keyOf = (text: string) => fold(text).text.replace(/\s+/g, ' ').trim().toLowerCase()

/** The column, in both texts, by which rows are known: the first one in which most rows have letters. */
function keyColumn(
  before: PlainTable,
  after: PlainTable,
  columns: readonly Place[],
  context: Context,
): Place | undefined {
  const hasWords = (table: PlainTable, at: number | undefined) => {
    const rows = cellsOf(table, context).slice(table.headerRows)
    const cells = rows.map((row) => row[at ?? -1]?.text ?? '')
    return 2 * cells.filter((text) => /\p{L}/u.test(text)).length >= cells.length
  }
  const shared = columns.filter((place) => place.before !== undefined && place.after !== undefined)
  return shared.find((place) => hasWords(before, place.before) && hasWords(after, place.after)) ?? shared[0]
}

const rowsOf = (table: PlainTable, keyAt: number | undefined, context: Context): Row[] =>
  cellsOf(table, context).map((row, at) => {
    const [texts, ids] = [row.map(({ text }) => text), row.map(({ id }) => id)]
    return {
      at,
      header: at < table.headerRows,
      cells: table.rows[at] ?? [],
      texts,
      ids,
      key: keyOf(texts[keyAt ?? 0] ?? ''),
      rest: texts.filter((_, column) => column !== (keyAt ?? 0)).join('\n'),
      id: ids.join('\u0001'),
      text: texts.join('\n'),
    }
  })

/** The keys that only one row of a table has. */
const uniqueKeys = (rows: readonly Row[]): Set<string> =>
  new Set([...Map.groupBy(rows, ({ key }) => key)].flatMap(([key, { length }]) => (length === 1 ? [key] : [])))

/** Whether a row is the same one elsewhere: only it has its key, and it has a real part of its other words. */
function isSameElsewhere(before: readonly Row[], after: readonly Row[], context: Context) {
  const [unique, uniqueAfter] = [uniqueKeys(before), uniqueKeys(after)]
  return (old: Row, now: Row): boolean =>
    old.key !== '' &&
    old.key === now.key &&
    !old.header &&
    !now.header &&
    unique.has(old.key) &&
    uniqueAfter.has(now.key) &&
    shareOf(old.rest, now.rest, context) >= minShare.row
}

function mayPairRows(before: readonly Row[], after: readonly Row[], context: Context) {
  const [unique, uniqueAfter] = [uniqueKeys(before), uniqueKeys(after)]
  return (old: Row, now: Row, alike: number): boolean => {
    if (old.key === now.key && old.key !== '') {
      const isOnly = unique.has(old.key) && uniqueAfter.has(now.key)
      return isOnly || old.rest === now.rest || shareOf(old.rest, now.rest, context) >= minShare.row
    }
    if (old.rest === '' && now.rest === '') return alike >= minShare.row
    if (alike >= minShare.row && shareOf(old.key, now.key, context) >= minShare.key) return true
    const weights = [old.rest, now.rest].map((text) => bagOf(text, context).weight)
    return Math.min(...weights) >= underOtherKey.weight && shareOf(old.rest, now.rest, context) >= underOtherKey.share
  }
}

/** Rows in order, where rows that changed places moved. */
type RowPair = { before?: Row; after?: Row; moved?: 'here' | 'away' }

/**
 * Pairs the rows that only one text has where they stand: equal ones moved, then those that only one row of each table can
 * be, though they changed.
 */
function pairRows(groups: readonly Group<Row>[], isSame: (before: Row, after: Row) => boolean): RowPair[] {
  const gone = groups.flatMap(({ before, after }) => (after.length === 0 ? before : []))
  const come = groups.flatMap(({ before, after }) => (before.length === 0 ? after : []))
  const byId = new Map(come.toReversed().map((row) => [row.id, row]))
  const moved = new Map<Row, Row>()
  const move = (row: Row, there: Row | undefined) => {
    if (!there || moved.has(row) || moved.has(there)) return
    moved.set(row, there)
    moved.set(there, row)
  }
  for (const row of gone) move(row, isLong(row) || row.cells.length > 1 ? byId.get(row.id) : undefined)
  const byKey = Map.groupBy(come, ({ key }) => key)
  for (const row of gone)
    move(
      row,
      byKey.get(row.key)?.find((there) => !moved.has(there) && isSame(row, there)),
    )
  return groups.map(({ before: [before], after: [after] }): RowPair => {
    if (before && after) return { before, after }
    const other = moved.get(before ?? after!)
    if (!other) return { before, after }
    return before ? { before, after: other, moved: 'away' } : { before: other, after, moved: 'here' }
  })
}

function compareRow(
  { before, after }: RowPair,
  columns: readonly Place[],
  inside: Inside,
  context: Context,
): RedlineCell[] {
  return columns.map((column): RedlineCell => {
    const old = column.before === undefined ? undefined : before?.cells[column.before]
    const now = column.after === undefined ? undefined : after?.cells[column.after]
    if (old && now) {
      if (before?.ids[column.before ?? -1] === after?.ids[column.after ?? -1]) {
        return { change: 'same', blocks: markAllWhole(now, 'same', context) }
      }
      const blocks = inside(old, now)
      return { change: blocks.every(({ change }) => change === 'same') ? 'same' : 'changed', blocks }
    }
    if (old) return { change: 'deleted', blocks: markAllWhole(old, 'deleted', context) }
    if (now) return { change: 'inserted', blocks: markAllWhole(now, 'inserted', context) }
    return { change: 'absent', blocks: [] }
  })
}

const isUnchanged = (cells: readonly RedlineCell[], columns: readonly Place[]): boolean =>
  cells.every(({ change }, at) => change === 'same' || (change === 'absent' && columns[at]?.change === 'moved-away'))

/** Whether two tables have as many rows, and as many cells in each: where cells are merged, rows and columns stay. */
export const hasSamePlaces = (before: PlainTable, after: PlainTable): boolean =>
  before.rows.length === after.rows.length &&
  before.rows.every((cells, row) => cells.length === after.rows[row]?.length)

/** The caption and the header columns, where they differ. */
function compareFrames(before: PlainTable, after: PlainTable, context: Context) {
  const [old, now] = [before.layout ?? {}, after.layout ?? {}]
  const line = (text = '') => (text === '' ? [] : [{ text, marks: [] }])
  const { headerColumns: wasHeaderColumns = 0 } = old
  return {
    ...(old.caption !== now.caption && { caption: compareRuns(line(old.caption), line(now.caption), context).runs }),
    ...(wasHeaderColumns !== (now.headerColumns ?? 0) && { wasHeaderColumns }),
  }
}

const inPlace = (row: readonly unknown[]): Place[] => row.map((_, at) => ({ change: 'same', before: at, after: at }))

/** A table of each text as one that changed: rows and columns came, went and moved, cells changed. */
export function compareTables(before: PlainTable, after: PlainTable, context: Context, inside: Inside): RedlineTable {
  const isMerged = after.layout?.cells !== undefined
  const columns = isMerged ? inPlace(after.rows[0] ?? []) : alignColumns(before, after, context)
  const key = keyColumn(before, after, columns, context)
  const [old, now] = [rowsOf(before, key?.before, context), rowsOf(after, key?.after, context)]
  const groups = (): Group<Row>[] =>
    isMerged
      ? old.map((row, at) => ({ before: [row], after: now.slice(at, at + 1) }))
      : align(old, now, { context, kind: 'rows', mayPair: mayPairRows(old, now, context) })
  const pairs = pairRows(groups(), isSameElsewhere(old, now, context))
  const moves = new Map<Row, number>()
  const rows = pairs.map((pair): RedlineRow => {
    const { before: old, after: now, moved } = pair
    const header = (now ?? old)?.header ?? false
    if (!old || !now) {
      return { change: now ? 'inserted' : 'deleted', header, cells: compareRow(pair, columns, inside, context) }
    }
    const move = moved && (moves.get(now) ?? moves.set(now, ++context.moves).get(now))
    if (moved === 'away') {
      const cells = columns.map((): RedlineCell => ({ change: 'absent', blocks: [] }))
      return {
        change: 'moved-away',
        move,
        text: old.texts,
        header: old.header,
        cells,
      }
    }
    const cells = compareRow(pair, columns, inside, context)
    if (moved) return { change: 'moved', move, header, cells }
    return { change: isUnchanged(cells, columns) ? 'same' : 'changed', header, cells }
  })
  const frame = compareFrames(before, after, context)
  const same =
    before.headerRows === after.headerRows &&
    Object.keys(frame).length === 0 &&
    [...rows, ...columns].every(({ change }) => change === 'same')
  return {
    type: 'table',
    change: same ? 'same' : 'changed',
    columns: columns.map(({ change, move }) => (move === undefined ? { change } : { change, move })),
    headerRows: { before: before.headerRows, after: after.headerRows },
    ...(after.layout && { layout: after.layout }),
    ...frame,
    rows,
  }
}
