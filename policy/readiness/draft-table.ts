import { records, string } from './loose.ts'
import type { ReadinessPath } from './path.ts'

export type DraftCell = { path: ReadinessPath; isEmpty: boolean; colspan: number; rowspan: number }
export type DraftRow = { path: ReadinessPath; cells: DraftCell[] }

/** A table of a working text, with its path and those of its parts. */
export type DraftTable = { path: ReadinessPath; headerRows: number; headerColumns: number; rows: DraftRow[] }

/** Whether a reader sees nothing of a cell. What stands between words, such as a footnote or a variable, is something. */
const isEmptyCell = (value: unknown): boolean =>
  records(value).every(({ children }) =>
    records(children).every(({ _type, text }) => _type === 'span' && string(text).trim() === ''),
  )

const count = (value: unknown, least: number): number =>
  typeof value === 'number' && value > least ? Math.min(value, maxSpan) : least

/** No table has more columns or rows that a reader could look at. */
const maxSpan = 1000

export function readTable(block: Record<string, unknown>, path: ReadinessPath): DraftTable {
  const rows = records(block['rows']).map((row): DraftRow => {
    const rowPath = [...path, 'rows', { _key: string(row['_key']) }]
    const cells = records(row['cells']).map(({ _key, value, colspan, rowspan }): DraftCell => {
      const cellPath = [...rowPath, 'cells', { _key: string(_key) }]
      return { path: cellPath, isEmpty: isEmptyCell(value), colspan: count(colspan, 1), rowspan: count(rowspan, 1) }
    })
    return { path: rowPath, cells }
  })
  return { path, headerRows: count(block['headerRows'], 0), headerColumns: count(block['headerColumns'], 0), rows }
}
