import { maxCells, maxSpan } from './limits.ts'
import { isElement, wordsIn, type HtmlElement } from './tree.ts'

type Cell = { element: HtmlElement; colspan: number; rowspan: number }
export type Grid = { rows: (Cell | undefined)[][]; headerRows: number; headerColumns: number; caption?: HtmlElement }

/** The rows of a table in the order in which they are shown, and how many of them are its head. */
function rowsOf(table: HtmlElement): { rows: HtmlElement[]; head: number } {
  const parts = { thead: [] as HtmlElement[], tbody: [] as HtmlElement[], tfoot: [] as HtmlElement[] }
  const read = (element: HtmlElement, part: keyof typeof parts) => {
    for (const child of element.children) {
      if (!isElement(child)) continue
      if (child.name === 'tr') parts[part].push(child)
      else if (child.name === 'thead' || child.name === 'tbody' || child.name === 'tfoot') read(child, child.name)
      else if (child.name === 'span') read(child, part)
    }
  }
  read(table, 'tbody')
  return { rows: [...parts.thead, ...parts.tbody, ...parts.tfoot], head: parts.thead.length }
}

const cellsOf = (row: HtmlElement): HtmlElement[] =>
  row.children.filter(isElement).filter(({ name }) => name === 'td' || name === 'th')

const spanOf = (cell: HtmlElement, name: 'colspan' | 'rowspan'): number => {
  const span = Number.parseInt(cell.attributes.get(name) ?? '', 10)
  return span >= 0 ? Math.min(span, maxSpan) : 1
}

/** Tables that only arrange a page hold one cell, or say so. */
export function isLayout(table: HtmlElement): boolean {
  const role = table.attributes.get('role')
  if (role === 'presentation' || role === 'none') return true
  const { rows } = rowsOf(table)
  return rows.every((row) => cellsOf(row).length <= 1) && rows.length <= 1
}

/** The cells of a table that arranges a page, in their order. */
export const layoutCells = (table: HtmlElement): HtmlElement[] => rowsOf(table).rows.flatMap(cellsOf)

/**
 * A table as a full grid: each cell stands in the column in which it is shown, and where a merged cell covers
 * others there is none. Before: `A(rowspan 2) B / C`. After: `A B / – C`.
 */
export function readGrid(table: HtmlElement): Grid | undefined {
  const { rows: trs, head } = rowsOf(table)
  const rows: (Cell | undefined)[][] = trs.map(() => [])
  const taken: Set<number>[] = trs.map(() => new Set())
  let cells = 0
  for (const [y, tr] of trs.entries()) {
    let x = 0
    for (const element of cellsOf(tr)) {
      while (taken[y]?.has(x)) x += 1
      const colspan = Math.max(1, spanOf(element, 'colspan'))
      // Zero means: to the end of its part.
      const wanted = spanOf(element, 'rowspan')
      const rowspan = Math.max(1, Math.min(wanted === 0 ? trs.length - y : wanted, trs.length - y))
      cells += colspan * rowspan
      if (cells > maxCells) return undefined
      for (let down = 0; down < rowspan; down++)
        for (let over = 0; over < colspan; over++) taken[y + down]?.add(x + over)
      const row = rows[y]
      if (row) row[x] = { element, colspan, rowspan }
      x += colspan
    }
  }
  const width = Math.max(0, ...taken.map((columns) => columns.size), ...rows.map((row) => row.length))
  if (width === 0 || width * rows.length > maxCells) return undefined
  const full = rows.map((row) => Array.from({ length: width }, (_, x) => row[x]))
  const caption = table.children.filter(isElement).find(({ name }) => name === 'caption')
  const tidy = dropEmptyEdges(clip(full))
  return {
    rows: tidy,
    headerRows: headerRows(tidy, head),
    headerColumns: headerColumns(tidy),
    ...(caption && { caption }),
  }
}

/** Shortens merged cells that overlap, which HTML allows and shows on top of each other. */
function clip(rows: (Cell | undefined)[][]): (Cell | undefined)[][] {
  const covered = rows.map((row) => row.map(() => false))
  for (const [y, row] of rows.entries()) {
    for (const [x, cell] of row.entries()) {
      if (!cell) continue
      while (cell.colspan > 1 && !isFree(rows, covered, { x, y, cell })) cell.colspan -= 1
      while (cell.rowspan > 1 && !isFree(rows, covered, { x, y, cell })) cell.rowspan -= 1
      for (let down = 0; down < cell.rowspan; down++)
        for (let over = 0; over < cell.colspan; over++) {
          const line = covered[y + down]
          if (line) line[x + over] = true
        }
    }
  }
  return rows
}

function isFree(
  rows: readonly (readonly (Cell | undefined)[])[],
  covered: readonly (readonly boolean[])[],
  { x, y, cell }: { x: number; y: number; cell: Cell },
): boolean {
  for (let down = 0; down < cell.rowspan; down++)
    for (let over = 0; over < cell.colspan; over++) {
      if (x + over >= (rows[y]?.length ?? 0)) return false
      if (down + over > 0 && (rows[y + down]?.[x + over] || covered[y + down]?.[x + over])) return false
    }
  return true
}

/** Word ends a table with an empty row that only sets widths, and merged cells may claim columns that nothing begins in. */
function dropEmptyEdges(rows: (Cell | undefined)[][]): (Cell | undefined)[][] {
  const kept = [...rows]
  while (kept.length > 1 && kept.at(-1)?.every((cell) => cell === undefined || isBare(cell))) {
    if (kept.at(-1)?.some((cell) => cell !== undefined && cell.element.style.get('border') !== 'none')) break
    kept.pop()
  }
  for (const [y, row] of kept.entries())
    for (const cell of row) if (cell) cell.rowspan = Math.min(cell.rowspan, kept.length - y)
  return dropBareColumns(kept)
}

const isBare = ({ element }: Cell) => wordsIn(element) === '' && element.children.every((child) => !isElement(child))

/** A column in which no cell begins only widens merged cells: they shrink. */
function dropBareColumns(rows: (Cell | undefined)[][]): (Cell | undefined)[][] {
  const width = rows[0]?.length ?? 0
  const begins = Array.from({ length: width }, (_, x) => rows.some((row) => row[x] !== undefined))
  for (const row of rows)
    for (const [x, cell] of row.entries())
      if (cell) cell.colspan = Math.max(1, begins.slice(x, x + cell.colspan).filter(Boolean).length)
  return rows.map((row) => row.filter((_, x) => begins[x]))
}

const isBold = ({ element }: Cell): boolean => {
  const words = wordsIn(element)
  return words !== '' && boldWords(element, false).replace(/\s+/g, '') === words.replace(/\s+/g, '')
}

function boldWords(element: HtmlElement, outer: boolean): string {
  const weight = element.style.get('font-weight')
  const tag = element.name === 'b' || element.name === 'strong' || element.name === 'th'
  const bold =
    weight === undefined || weight === 'inherit' ? outer || tag : weight.startsWith('bold') || Number(weight) >= 600
  return element.children
    .map((child) => (child.kind === 'element' ? boldWords(child, bold) : bold ? child.value : ''))
    .join('')
}

const present = (cells: readonly (Cell | undefined)[]) => cells.filter((cell) => cell !== undefined)

/** Rows that a page calls a head, or a first row of `th` or of bold cells, as Word and Google Docs write it. */
function headerRows(rows: readonly (Cell | undefined)[][], head: number): number {
  if (head > 0) return Math.min(head, rows.length)
  const first = present(rows[0] ?? [])
  if (rows.length < 2 || first.length === 0) return 0
  return first.every((cell) => cell.element.name === 'th' || isBold(cell))
    ? Math.max(1, ...first.map(({ rowspan }) => rowspan))
    : 0
}

/** Columns whose cells are all `th`, from the first. */
function headerColumns(rows: readonly (Cell | undefined)[][]): number {
  const width = rows[0]?.length ?? 0
  const below = rows.filter((row) => present(row).some(({ element }) => element.name === 'td'))
  let columns = 0
  while (columns < width - 1 && below.length > 0) {
    const cells = present(below.map((row) => row[columns]))
    if (cells.length === 0 || cells.some(({ element }) => element.name !== 'th')) break
    columns += 1
  }
  return Math.min(columns, 20)
}
