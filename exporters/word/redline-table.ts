import type { RedlineBlock, RedlineRow } from '../../policy/redline/index.ts'
import { movedParts } from '../../policy/redline/reconstruct.ts'
import type { Table } from '../../schemas/records/portable-text.ts'
import type { FlowBlock, FlowCell, FlowParagraph, FlowRow, Side } from './flow.ts'
import { placeOf, type Both, type Merging } from './merging.ts'
import { captionFlow, tableFlow } from './text-flow.ts'

/** Writes the blocks of a cell that is in both texts. */
type WriteBlocks = (blocks: readonly RedlineBlock[], merging: Merging) => FlowBlock[]

/** A table of both texts as one; undefined if it must be written as a deleted and an inserted one. */
export function redlineTable(
  block: Extract<RedlineBlock, { type: 'table' }>,
  { before, after }: Both<Table>,
  { merging, writeBlocks }: { merging: Merging; writeBlocks: WriteBlocks },
): FlowBlock[] | undefined {
  const sameColumns = block.columns.every(({ change }) => change === 'same')
  // Word tracks neither a row or a column that became a header nor a new column.
  if (!sameColumns || block.headerRows.before !== block.headerRows.after) return undefined
  if (block.caption || block.wasHeaderColumns !== undefined) return undefined
  const widths = [...before.rows, ...after.rows].map(({ cells }) => cells.length)
  if (new Set(widths).size !== 1) return undefined
  const written = { before: rowsOf(before, 'before', merging), after: rowsOf(after, 'after', merging) }
  const moved = movedParts<RedlineRow>(block.rows, new Map())
  const rowOf = (row: RedlineRow, side: Side): FlowRow[] => {
    const source = merging.sources[side].rows.get(row)
    const found = source && written[side].get(source)
    return found ? [found] : []
  }
  const rows = block.rows.flatMap((row): FlowRow[] => {
    if (row.change === 'moved-away') return (moved.get(row.move ?? 0) ?? []).flatMap((one) => rowOf(one, 'before'))
    if (row.change === 'inserted' || row.move !== undefined) return rowOf(row, 'after')
    if (row.change === 'deleted') return rowOf(row, 'before')
    return sharedRow(row, [...rowOf(row, 'before'), ...rowOf(row, 'after')], { merging, writeBlocks })
  })
  const { columns, headerColumns } = tableFlow(after, placeOf('after', merging))
  return [...captionFlow(after, { change: 'same' }), { kind: 'table', columns, headerColumns, change: 'same', rows }]
}

/** The rows of a table in one of the texts, by their source. */
function rowsOf(table: Table, side: Side, merging: Merging): ReadonlyMap<Table['rows'][number], FlowRow> {
  const { rows } = tableFlow(table, placeOf(side, merging))
  return new Map(table.rows.flatMap((row, at) => (rows[at] ? [[row, rows[at]] as const] : [])))
}

/** A row of both texts: as one if the cells match, otherwise as a deleted and an inserted one. */
function sharedRow(
  row: RedlineRow,
  both: FlowRow[],
  { merging, writeBlocks }: { merging: Merging; writeBlocks: WriteBlocks },
): FlowRow[] {
  const [before, after] = both
  const source = merging.sources.after.rows.get(row)
  if (!before || !after || !source || row.cells.length !== source.cells.length) return both
  const facts = ({ isHeader, cells }: FlowRow) =>
    JSON.stringify([isHeader, cells.map(({ column, colspan, merge, isHeader }) => [column, colspan, merge, isHeader])])
  if (facts(before) !== facts(after)) return both
  const cells = after.cells.map((cell): FlowCell => {
    // A cell that a merged one covers holds no words.
    if (cell.merge === 'goes-on') return cell
    const align = source.cells[cell.column]?.align
    const blocks = writeBlocks(row.cells[cell.column]?.blocks ?? [], merging)
    return { ...cell, blocks: align ? blocks.map((block) => aligned(block, align)) : blocks }
  })
  return [{ change: 'same', isHeader: after.isHeader, cells }]
}

function aligned(block: FlowBlock, align: 'center' | 'end'): FlowBlock {
  const set = (paragraph: FlowParagraph): FlowParagraph => ({ ...paragraph, align })
  if (block.kind === 'table') return block
  if (block.kind === 'paragraph') return set(block)
  return { ...block, together: block.together.map(set), apart: block.apart.map(set) }
}
