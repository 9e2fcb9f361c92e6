import { z } from 'zod'
import { key } from './key.ts'

export const cellAlignments = ['center', 'end'] as const
export const tableFields = {
  headerColumns: z.int('must be a whole number').min(0, 'must be 0 or more').max(20, 'must be 20 or fewer'),
  caption: z.string().trim().min(1, 'must not be empty').max(500, 'must be 500 characters or fewer'),
  span: z.int('must be a whole number').min(1, 'must be 1 or more').max(1000, 'must be 1,000 or fewer'),
}
const { headerColumns, caption, span } = tableFields

type Text = { children: readonly { _type: string; text?: string }[] }
type Spanning = { colspan?: number | undefined; rowspan?: number | undefined; value: readonly Text[] }

/**
 * A table is a full grid: all rows have the same number of cells. A merged cell is at its first place, with `colspan`
 * and `rowspan`; the cells that it covers stay in the grid and are empty, so that the editor, which does not support
 * merged cells, can add and remove rows and columns.
 */
export function table<Block extends z.ZodType<Text>>(block: Block) {
  const cell = z.strictObject({
    _type: z.literal('cell'),
    _key: key,
    value: z.array(block).max(10_000),
    colspan: span.optional(),
    rowspan: span.optional(),
    /** The alignment of its text, if not at the start of the line. */
    align: z.enum(cellAlignments).optional(),
  })
  const row = z.strictObject({
    _type: z.literal('row'),
    _key: key,
    cells: z.array(cell).min(1, 'must have a cell').max(1000),
  })
  return z
    .strictObject({
      _type: z.literal('table'),
      _key: key,
      /** How many rows, from the top, are headers. */
      headerRows: z.int().min(0).default(0),
      /** How many columns, from the first, are headers. */
      headerColumns: headerColumns.optional(),
      caption: caption.optional(),
      rows: z.array(row).min(1, 'must have a row').max(10_000),
    })
    .superRefine(({ rows }, context) => {
      for (const message of gridProblems(rows)) context.addIssue({ code: 'custom', message })
    })
}

const isEmpty = ({ value }: Spanning) =>
  value.every(({ children }) => children.every(({ _type, text = '' }) => _type === 'span' && text.trim() === ''))

/** Problems that keep rows from being a valid grid, or merged cells from being shown. */
export function gridProblems(rows: readonly { cells: readonly Spanning[] }[]): string[] {
  const width = rows[0]?.cells.length ?? 0
  if (rows.some(({ cells }) => cells.length !== width)) return ['must have the same number of cells in each row']
  const covered = new Set<number>()
  const problems = new Set<string>()
  const overlap = 'has merged cells that cover each other'
  /** False at the first place that is already covered, so that no place is visited twice. */
  const cover = ({ colspan = 1, rowspan = 1 }: Spanning, x: number, y: number): boolean => {
    for (let down = y; down < Math.min(y + rowspan, rows.length); down++) {
      for (let over = x; over < Math.min(x + colspan, width); over++) {
        const place = down * width + over
        if (down === y && over === x) continue
        if (covered.has(place)) return false
        covered.add(place)
        const other = rows[down]?.cells[over]
        if (other && !isEmpty(other)) problems.add('has text in a cell that a merged cell covers')
      }
    }
    return true
  }
  for (const [y, { cells }] of rows.entries()) {
    for (const [x, cell] of cells.entries()) {
      const { colspan = 1, rowspan = 1 } = cell
      if (colspan === 1 && rowspan === 1) continue
      if (x + colspan > width || y + rowspan > rows.length)
        problems.add('has a merged cell that extends beyond its edge')
      if (covered.has(y * width + x)) problems.add(overlap)
      else if (!cover(cell, x, y)) problems.add(overlap)
    }
  }
  return [...problems]
}
