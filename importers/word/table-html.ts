import { escaped } from './escaped.ts'
import { child, descendants, elements, numberOf, toggle, valueOf, type XmlElement } from './xml.ts'

type Cell = { element: XmlElement; column: number; span: number; merge: 'begins' | 'goes on' | undefined }
type Row = { cells: Cell[]; before: number; isHeader: boolean }

/** A table as HTML. @param write the blocks of a cell */
export function tableHtml(table: XmlElement, write: (cell: XmlElement) => string): string {
  const written = inside(table, 'w:tr')
  const rows = written.filter((row) => !isDeleted(row)).map(readRow)
  const body = rows.map(({ cells, before, isHeader }, index) => {
    const tag = isHeader ? 'th' : 'td'
    const shown = cells
      .filter(({ merge }) => merge !== 'goes on')
      .map((cell) => {
        const rowspan = cell.merge === 'begins' ? 1 + goesOn(rows.slice(index + 1), cell.column) : 1
        const spans = `${cell.span > 1 ? ` colspan="${cell.span}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`
        return `<${tag}${spans}>${write(cell.element)}</${tag}>`
      })
    const empty = before > 0 ? `<td${before > 1 ? ` colspan="${before}"` : ''}></td>` : ''
    return `<tr>${empty}${shown.join('')}</tr>`
  })
  return `${written.filter(isDeleted).map(deletedRowHtml).join('')}<table>${body.join('\n')}</table>`
}

/** The words of a deleted row, marked: the conversion names them and leaves them out. */
function deletedRowHtml(row: XmlElement): string {
  const cells = inside(row, 'w:tc').map((cell) =>
    [...descendants(cell)]
      .filter(({ name }) => name === 'w:t' || name === 'w:delText')
      .map(({ children }) => children.filter((node) => typeof node === 'string').join(''))
      .join(''),
  )
  const words = cells.join(' ').trim()
  return words === '' ? '' : `<p><del>${escaped(words)}</del></p>`
}

/** The rows or cells of a table, those in content controls and tracked insertions too. */
function inside(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((element) => {
    if (element.name === name) return [element]
    const holds = ['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag'].includes(element.name)
    return holds ? inside(element, name) : []
  })
}

/** Whether a row was deleted and the deletion tracked. */
const isDeleted = (row: XmlElement): boolean => child(child(row, 'w:trPr'), 'w:del') !== undefined

function readRow(row: XmlElement): Row {
  const properties = child(row, 'w:trPr')
  const before = numberOf(valueOf(properties, 'w:gridBefore')) ?? 0
  const cells: Cell[] = []
  let column = before
  for (const element of inside(row, 'w:tc')) {
    const own = child(element, 'w:tcPr')
    const span = Math.max(1, numberOf(valueOf(own, 'w:gridSpan')) ?? 1)
    const last = cells.at(-1)
    const beside = child(own, 'w:hMerge')
    if (last && beside && beside.attributes.get('w:val') !== 'restart') last.span += span
    else {
      const merge = child(own, 'w:vMerge')
      const begins = merge?.attributes.get('w:val') === 'restart'
      cells.push({ element, column, span, merge: merge && (begins ? 'begins' : 'goes on') })
    }
    column += span
  }
  return { cells, before, isHeader: toggle(properties, 'w:tblHeader') === true }
}

/** How many of the rows below a cell it goes on through. */
function goesOn(rows: readonly Row[], column: number): number {
  const end = rows.findIndex(({ cells }) => !cells.some((cell) => cell.column === column && cell.merge === 'goes on'))
  return end < 0 ? rows.length : end
}
