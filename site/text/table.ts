import { textOf } from '../../policy/plain-text.ts'
import type { Table, TableCell, TextBlock } from '../../schemas/records/portable-text.ts'
import { escapeHtml } from '../formats/html.ts'

export type BlocksToMarkup = (blocks: TextBlock[]) => string

/** A scrolling region that the keyboard can reach, so that a wide table never widens the page. */
export const tableFrame = (label: string, rows: string): string =>
  `<section class="table" tabindex="0" aria-label="${escapeHtml(label)}"><table>${rows}</table></section>`

export const captionMarkup = (caption: string | undefined, direction: string): string =>
  caption ? `<caption${direction}>${escapeHtml(caption)}</caption>` : ''

const holdsText = ({ value }: TableCell) => value.some((block) => textOf(block).trim() !== '')

/** A cell's span and alignment. */
export type CellShape = Pick<TableCell, 'colspan' | 'rowspan' | 'align'>

/** `colspan` and `rowspan`, for a cell that spans others. */
export const spanAttributes = ({ colspan = 1, rowspan = 1 }: CellShape): string =>
  `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`

type Shape = CellShape & { row: number; column: number }

/** The positions, as `row,column`, that merged cells cover. */
export function coveredPlaces(cells: readonly Shape[]): Set<string> {
  const covered = new Set<string>()
  for (const { row, column, colspan = 1, rowspan = 1 } of cells) {
    for (let down = row; down < row + rowspan; down++) {
      for (let over = column; over < column + colspan; over++) {
        if (down !== row || over !== column) covered.add(`${down},${over}`)
      }
    }
  }
  return covered
}

/** The header cells: those of the first `headerRows` rows and `headerColumns` columns. */
const scopeOf = ({ headerRows, headerColumns = 0 }: Table, row: number, column: number) =>
  row < headerRows ? 'col' : column < headerColumns ? 'row' : undefined

/** A table with its caption, its header cells and its merged cells. */
export const tableMarkup = (table: Table, label: string, direction: string, blocks: BlocksToMarkup): string =>
  tableFrame(label, tableInner(table, direction, blocks))

/** The same without the scrolling region. */
export const tableElement = (table: Table, direction: string, blocks: BlocksToMarkup): string =>
  `<table>${tableInner(table, direction, blocks)}</table>`

function tableInner(table: Table, direction: string, blocks: BlocksToMarkup): string {
  const { headerRows, rows, caption } = table
  const covered = coveredPlaces(
    rows.flatMap(({ cells }, row) => cells.map((cell, column) => ({ ...cell, row, column }))),
  )
  const markup = rows.map(({ cells }, row) => {
    const inRow = cells.map((cell, column) => {
      if (covered.has(`${row},${column}`)) return ''
      // An empty header cell is not marked as a header: screen readers would have nothing to say for it.
      const scope = holdsText(cell) ? scopeOf(table, row, column) : undefined
      const tag = scope ? 'th' : 'td'
      return `<${tag}${scope ? ` scope="${scope}"` : ''}${spanAttributes(cell)}${cell.align ? ` class="at-${cell.align}"` : ''}${direction}>${blocks(cell.value)}</${tag}>`
    })
    return `<tr>${inRow.join('')}</tr>`
  })
  const head = markup.slice(0, headerRows).join('')
  const body = markup.slice(headerRows).join('')
  const groups = `${head && `<thead>${head}</thead>`}${body && `<tbody>${body}</tbody>`}`
  return captionMarkup(caption, direction) + groups
}
