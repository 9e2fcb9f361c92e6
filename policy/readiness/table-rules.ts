import type { Check, ReadinessIssue } from './check.ts'
import type { DraftCell, DraftRow, DraftTable } from './draft-table.ts'

/** A row with its cells that stand on their own, each with its column: those that a merged cell covers are left out. */
type OwnCells = DraftRow & { own: (DraftCell & { column: number })[] }

function ownCells({ rows }: DraftTable): OwnCells[] {
  const covered = new Set<string>()
  return rows.map((row, y) => ({
    ...row,
    own: row.cells.flatMap((cell, x) => {
      if (covered.has(`${x} ${y}`)) return []
      for (let down = y; down < Math.min(y + cell.rowspan, rows.length); down++) {
        for (let over = x; over < Math.min(x + cell.colspan, row.cells.length); over++) covered.add(`${over} ${down}`)
      }
      return [{ ...cell, column: x }]
    }),
  }))
}

const isEmptyRow = ({ own }: OwnCells) => own.length > 0 && own.every(({ isEmpty }) => isEmpty)

/**
 * What readers would see of a table without learning anything: the table itself, its rows, and headers of columns and
 * rows. The corner between two headers may be empty. None blocks publishing: versions were sealed before these rules.
 */
const emptyParts: Check = ({ key, tables }) =>
  tables.flatMap((table): ReadinessIssue[] => {
    const rows = ownCells(table)
    const warning = (
      rule: 'empty-table' | 'empty-row' | 'empty-header',
      path: DraftRow['path'],
      message: string,
    ): ReadinessIssue => ({
      rule,
      level: 'warning',
      section: key,
      path,
      message,
    })
    if (rows.every(isEmptyRow)) {
      const message = 'The table is empty. Fill it, or remove it.'
      return [warning('empty-table', table.path, message)]
    }
    return rows.flatMap((row, y) => {
      if (isEmptyRow(row)) {
        return [warning('empty-row', row.path, `Row ${y + 1} of the table is empty. Fill it, or remove it.`)]
      }
      const isHeaderRow = y < table.headerRows
      return row.own
        .filter(({ isEmpty, column }) => isEmpty && isHeaderRow !== column < table.headerColumns)
        .map(({ path, column }) =>
          warning(
            'empty-header',
            path,
            isHeaderRow
              ? `The header of column ${column + 1} of the table is empty. Write what the column holds.`
              : `The header of row ${y + 1} of the table is empty. Write what the row is about.`,
          ),
        )
    })
  })

/** The rules for tables. */
export const tableChecks: readonly Check[] = [emptyParts]
