import { textOf } from '../../policy/plain-text.ts'
import type { Table, TableCell, TextBlock } from '../../schemas/records/portable-text.ts'
import { escapeHtml } from '../formats/html.ts'

export type BlocksToMarkup = (blocks: TextBlock[]) => string

/** A scrolling region that the keyboard reaches: a wide table never widens the page. */
export const tableFrame = (label: string, rows: string): string =>
  `<section class="table" tabindex="0" aria-label="${escapeHtml(label)}"><table>${rows}</table></section>`

const holdsText = ({ value }: TableCell) => value.some((block) => textOf(block).trim() !== '')

/** An empty header cell is no header: nothing could be read out for it. */
const cellTag = (cell: TableCell, header: boolean) => (header && holdsText(cell) ? 'th' : 'td')

/** A table whose first `headerRows` rows head its columns. */
export function tableMarkup({ headerRows, rows }: Table, label: string, blocks: BlocksToMarkup): string {
  const markup = rows.map(({ cells }, index) => {
    const header = index < headerRows
    const inRow = cells.map((cell) => {
      const tag = cellTag(cell, header)
      return `<${tag}${tag === 'th' ? ' scope="col"' : ''} dir="auto">${blocks(cell.value)}</${tag}>`
    })
    return `<tr>${inRow.join('')}</tr>`
  })
  const head = markup.slice(0, headerRows).join('')
  const body = markup.slice(headerRows).join('')
  return tableFrame(label, `${head && `<thead>${head}</thead>`}${body && `<tbody>${body}</tbody>`}`)
}
