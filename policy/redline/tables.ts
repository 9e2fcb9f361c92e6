import { align } from './align.ts'
import type { Group } from './join.ts'
import { isLong, alignableOf } from './alignable.ts'
import { wordsOf } from './plain.ts'
import type { PlainBlock, PlainTable, RedlineBlock, RedlineCell, RedlineRow, RedlineTable } from './types.ts'
import { markAllWhole } from './mark-whole.ts'
import type { Alignable, Context } from './context.ts'

/** Compares what two cells hold. */
type Inside = (before: readonly PlainBlock[], after: readonly PlainBlock[]) => RedlineBlock[]
type Row = Alignable & { at: number; cells: PlainBlock[][] }
type Column = Alignable & { at: number }
/** A column of the redline: its place in each text that has it. */
type Place = { before?: number; after?: number }

const cellText = (blocks: readonly PlainBlock[]) => blocks.flatMap(wordsOf).join('\n')
const cellId = (blocks: readonly PlainBlock[], context: Context) =>
  blocks.map((block) => alignableOf(block, context).id).join('\n')

const rowsOf = ({ rows }: PlainTable, context: Context): Row[] =>
  rows.map((cells, at) => ({
    at,
    cells,
    id: cells.map((cell) => cellId(cell, context)).join('\u0001'),
    text: cells.map(cellText).join('\n'),
  }))

const columnsOf = ({ rows }: PlainTable, context: Context): Column[] =>
  (rows[0] ?? []).map((_, at) => {
    const cells = rows.map((row) => row[at] ?? [])
    return { at, id: cells.map((cell) => cellId(cell, context)).join('\u0001'), text: cells.map(cellText).join('\n') }
  })

/** The columns of both tables, side by side: in their order where the first row is the same, else by their words. */
function alignColumns(before: PlainTable, after: PlainTable, context: Context): Place[] {
  const [head, headAfter] = [before, after].map(({ rows: [cells = []] }) => cells.map((cell) => cellId(cell, context)))
  const sameHead = head?.length === headAfter?.length && head?.every((id, at) => id === headAfter?.[at])
  if (head && sameHead) return head.map((_, at) => ({ before: at, after: at }))
  const mayPair = (_: Column, __: Column, alike: number) => alike >= 0.3
  return align<Column>(columnsOf(before, context), columnsOf(after, context), {
    context,
    kind: 'columns',
    mayPair,
    pairLeftovers: true,
  }).map(({ before, after }) => ({
    before: before[0]?.at,
    after: after[0]?.at,
  }))
}

/** Rows in order, where equal rows that changed places moved. */
type RowPair = { before?: Row; after?: Row; moved?: 'here' | 'away' }

function pairRows(groups: readonly Group<Row>[]): RowPair[] {
  const gone = groups.flatMap(({ before, after }) => (after.length === 0 ? before : []))
  const come = groups.flatMap(({ before, after }) => (before.length === 0 ? after : []))
  const moved = new Map<Row, Row>()
  for (const row of gone) {
    const there = isLong(row) || row.cells.length > 1 ? come.find(({ id }) => id === row.id) : undefined
    if (!there || moved.has(there)) continue
    moved.set(row, there)
    moved.set(there, row)
  }
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
      const blocks = inside(old, now)
      return { change: blocks.every(({ change }) => change === 'same') ? 'same' : 'changed', blocks }
    }
    if (old) return { change: 'deleted', blocks: markAllWhole(old, 'deleted', context) }
    if (now) return { change: 'inserted', blocks: markAllWhole(now, 'inserted', context) }
    return { change: 'absent', blocks: [] }
  })
}

/** A table of each text as one that changed: rows and columns came and went, rows moved, cells changed. */
export function compareTables(before: PlainTable, after: PlainTable, context: Context, inside: Inside): RedlineTable {
  const columns = alignColumns(before, after, context)
  const pairs = pairRows(
    align(rowsOf(before, context), rowsOf(after, context), {
      context,
      kind: 'rows',
      mayPair: (_, __, alike) => alike >= 0.4,
      pairLeftovers: true,
    }),
  )
  const ids = new Map<Row, number>()
  const rows = pairs.map((pair): RedlineRow => {
    const { before: old, after: now, moved } = pair
    const header = now ? now.at < after.headerRows : (old?.at ?? 0) < before.headerRows
    if (!old || !now) {
      return { change: now ? 'inserted' : 'deleted', header, cells: compareRow(pair, columns, inside, context) }
    }
    const move = moved && (ids.get(now) ?? ids.set(now, ++context.moves).get(now))
    if (moved === 'away') {
      const cells = columns.map((): RedlineCell => ({ change: 'absent', blocks: [] }))
      return { change: 'moved-away', move, text: old.cells.map(cellText), header: old.at < before.headerRows, cells }
    }
    const cells = compareRow(pair, columns, inside, context)
    if (moved) return { change: 'moved', move, header, cells }
    return { change: cells.every(({ change }) => change === 'same') ? 'same' : 'changed', header, cells }
  })
  const same = before.headerRows === after.headerRows && rows.every(({ change }) => change === 'same')
  return {
    type: 'table',
    change: same ? 'same' : 'changed',
    headerRows: { before: before.headerRows, after: after.headerRows },
    ...(after.layout && { layout: after.layout }),
    rows,
  }
}
