import { htmlToPortableText, type HtmlToPortableTextOptions } from '@portabletext/html'
import { blockStyles, decorators, listKinds } from '../../schemas/records/portable-text.ts'
import { cleanClipboard } from './clean-clipboard.ts'

type Pasted = { _type: string; _key: string }

const named = (name: string) => ({ name, value: name })

/** What a text of ours can hold, as the converter asks for it. */
const schema: NonNullable<HtmlToPortableTextOptions['schema']> = {
  block: { name: 'block' },
  span: { name: 'span' },
  styles: blockStyles.map(named),
  lists: listKinds.map(named),
  decorators: decorators.map(named),
  annotations: [{ name: 'link', fields: [{ name: 'href', type: 'string' }] }],
  blockObjects: [],
  inlineObjects: [],
}

const newKey = () => crypto.randomUUID().replaceAll('-', '').slice(0, 12)

/** Stands for a table while the text around it is converted. */
const mark = (number: number) => `\u2063table ${number}\u2063`
const marked = /^\u2063table (\d+)\u2063$/

/** What the clipboard holds as blocks of a policy's text, with its tables where the place can hold tables. */
export function pasteBlocks(html: string, holdsTables: boolean): Pasted[] {
  const document = new DOMParser().parseFromString(html, 'text/html')
  cleanClipboard(document)
  const tables = holdsTables ? [...document.querySelectorAll('table')].filter(isOfData) : []
  const made = tables.map(makeTable)
  for (const [number, table] of tables.entries()) {
    const place = document.createElement('p')
    place.textContent = mark(number)
    table.replaceWith(place)
  }
  return convert(document.documentElement.outerHTML).map((block) => {
    const children = 'children' in block && Array.isArray(block.children) ? block.children : []
    const number = marked.exec(
      children
        .map((child: { text?: string }) => child.text ?? '')
        .join('')
        .trim(),
    )?.[1]
    return (number === undefined ? undefined : made[Number(number)]) ?? block
  })
}

const convert = (html: string) => htmlToPortableText(html, { schema, keyGenerator: newKey })

/** Tables that only arrange a page hold one cell, or other tables. */
const isOfData = (table: HTMLTableElement) =>
  table.querySelector('table') === null &&
  table.parentElement?.closest('table') === null &&
  table.rows.length > 0 &&
  [...table.rows].some(({ cells }) => cells.length > 1)

function makeTable(table: HTMLTableElement) {
  const rows = [...table.rows].map((row) => [...row.cells].flatMap((cell) => [cell, ...missing(cell)]))
  const width = Math.max(...rows.map((cells) => cells.length))
  return {
    _type: 'table',
    _key: newKey(),
    headerRows: headerRows(table),
    rows: rows.map((cells) => ({
      _type: 'row',
      _key: newKey(),
      cells: Array.from({ length: width }, (_, index) => ({
        _type: 'cell',
        _key: newKey(),
        value: convert(cells[index]?.innerHTML ?? ''),
      })),
    })),
  }
}

/** Empty cells in the place of those that a wide cell covers, so that each row has as many. */
const missing = ({ colSpan }: HTMLTableCellElement): undefined[] => Array.from({ length: Math.min(colSpan, 50) - 1 })

/** Rows that a page calls a header, or a first row that is all bold, as Word and Google Docs write it. */
function headerRows({ tHead, rows }: HTMLTableElement): number {
  if (tHead && tHead.rows.length > 0) return tHead.rows.length
  const [first] = rows
  if (!first || rows.length < 2) return 0
  const isHeader = (cell: HTMLTableCellElement) => cell.tagName === 'TH' || isBold(cell)
  return [...first.cells].every(isHeader) ? 1 : 0
}

const isBold = (cell: HTMLTableCellElement) => {
  const bold = [...cell.querySelectorAll('b, strong, [style*="font-weight:700"], [style*="font-weight: 700"]')]
  return (
    bold
      .map(({ textContent }) => textContent ?? '')
      .join('')
      .trim() === (cell.textContent ?? '').trim()
  )
}
