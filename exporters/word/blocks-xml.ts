import type { Change } from './flow.ts'
import type { PartWriter } from './part-writer.ts'
import type { SettledBlock, SettledCell, SettledParagraph, SettledTable } from './settled.ts'
import { styleIdOf } from './styles.ts'
import { runsXml } from './words-xml.ts'

/** The width of the text on A4, in twentieths of a point. */
const textWidthTwips = 9070
const indentTwips = 425

const alignments = { center: 'center', end: 'end' } as const

/** The properties of a paragraph; the change of its end comes last: ECMA-376, part 1, 17.3.1. */
function propertiesXml(paragraph: SettledParagraph, end: Change, writer: PartWriter): string {
  const { place, level, align } = paragraph
  const style = styleIdOf(paragraph)
  const mark = end === 'inserted' ? 'w:ins' : 'w:del'
  const inner = [
    ...(style === undefined ? [] : [`<w:pStyle w:val="${style}"/>`]),
    ...(place ? [`<w:numPr><w:ilvl w:val="${place.depth}"/><w:numId w:val="${place.list}"/></w:numPr>`] : []),
    ...(writer.isRightToLeft ? ['<w:bidi/>'] : []),
    // Indented as far as the words of the item that it continues.
    ...(level !== undefined && !place ? [`<w:ind w:left="${indentTwips * level}"/>`] : []),
    ...(align ? [`<w:jc w:val="${alignments[align]}"/>`] : []),
    ...(end === 'same' ? [] : [`<w:rPr><${mark} ${writer.trackedBy()}/></w:rPr>`]),
  ].join('')
  return inner === '' ? '' : `<w:pPr>${inner}</w:pPr>`
}

const paragraphXml = (paragraph: SettledParagraph, end: Change, writer: PartWriter, before = ''): string =>
  `<w:p>${propertiesXml(paragraph, end, writer)}${before}${runsXml(paragraph.runs, writer)}</w:p>`

/** An empty paragraph after a table: Word joins tables that touch, and a document must not end with one. */
const separatorXml = (change: Change, writer: PartWriter): string => {
  const mark = change === 'inserted' ? 'w:ins' : 'w:del'
  const end = change === 'same' ? '' : `<w:rPr><${mark} ${writer.trackedBy()}/></w:rPr>`
  return `<w:p><w:pPr><w:pStyle w:val="TableEnd"/>${end}</w:pPr></w:p>`
}

/** The body of a document. It ends with a paragraph whose end is in both texts. */
export function bodyXml(blocks: readonly SettledBlock[], writer: PartWriter): string {
  const xml = blocks.map((block) => blockXml(block, writer)).join('')
  const last = blocks.at(-1)
  const isOpen = last === undefined || (last.kind === 'table' ? last.change !== 'same' : last.end !== 'same')
  return isOpen ? `${xml}${separatorXml('same', writer)}` : xml
}

const blockXml = (block: SettledBlock, writer: PartWriter): string =>
  block.kind === 'table'
    ? `${tableXml(block, writer)}${separatorXml(block.change, writer)}`
    : paragraphXml(block, block.end, writer)

/**
 * The paragraphs of a cell or a note. The end of the last one is that of the cell, which cannot be tracked: where it
 * was inserted or deleted, the end of the paragraph above is marked instead, if both have the same shape. Otherwise an
 * empty paragraph stays in the text that lacks it; below an item one without a number follows, as its number would stay.
 * @param options.before XML before the first words
 * @param options.isTracked whether the cell is inserted or deleted with its row
 */
export function innerXml(
  blocks: readonly SettledBlock[],
  writer: PartWriter,
  { before = '', isTracked = false }: { before?: string; isTracked?: boolean } = {},
): string {
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph')
  const ends = endsWithin(paragraphs)
  const leavesItem = !isTracked && paragraphs.at(-1)?.place !== undefined && ends.at(-1) !== 'same'
  const xml = paragraphs.map((paragraph, at) => {
    const isEnd = at === paragraphs.length - 1 && !leavesItem
    return paragraphXml(paragraph, isEnd ? 'same' : (ends[at] ?? 'same'), writer, at === 0 ? before : '')
  })
  if (leavesItem) xml.push(separatorXml('same', writer))
  return xml.length === 0 ? `<w:p>${before}</w:p>` : xml.join('')
}

/** The changes of the ends of paragraphs, after that of the last one went to one above it, where that can be. */
function endsWithin(paragraphs: readonly SettledParagraph[]): Change[] {
  const ends = paragraphs.map(({ end }) => end)
  const change = ends.at(-1)
  if (change === undefined || change === 'same') return ends
  const from = ends.findLastIndex((end) => end !== change)
  const isAlike = paragraphs.slice(from).every((one) => sameShape(one, paragraphs.at(-1)))
  if (from < 0 || ends[from] !== 'same' || !isAlike) return ends
  ends[from] = change
  ends[ends.length - 1] = 'same'
  return ends
}

const sameShape = (a: SettledParagraph, b: SettledParagraph | undefined): boolean =>
  JSON.stringify({ ...a, runs: [], end: 'same' }) === JSON.stringify({ ...b, runs: [], end: 'same' })

function tableXml({ columns, headerColumns, rows }: SettledTable, writer: PartWriter): string {
  const width = Math.floor(textWidthTwips / columns)
  const grid = Array.from({ length: columns }, () => `<w:gridCol w:w="${width}"/>`).join('')
  const look = `<w:tblLook w:val="0000" w:firstRow="${rows[0]?.isHeader ? 1 : 0}" w:lastRow="0" w:firstColumn="${headerColumns > 0 ? 1 : 0}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`
  const properties =
    `<w:tblPr><w:tblStyle w:val="TableGrid"/>${writer.isRightToLeft ? '<w:bidiVisual/>' : ''}` +
    `<w:tblW w:w="5000" w:type="pct"/>${look}</w:tblPr>`
  const written = rows.map(({ change, isHeader, cells }) => {
    const facts = [
      ...(isHeader ? ['<w:tblHeader/>'] : []),
      ...(change === 'same' ? [] : [`<${change === 'inserted' ? 'w:ins' : 'w:del'} ${writer.trackedBy()}/>`]),
    ].join('')
    const inner = cells.map((cell) => cellXml(cell, { width, isTracked: change !== 'same' }, writer)).join('')
    return `<w:tr>${facts && `<w:trPr>${facts}</w:trPr>`}${inner}</w:tr>`
  })
  return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${written.join('')}</w:tbl>`
}

function cellXml(
  { blocks, colspan, merge, isHeader }: SettledCell,
  { width, isTracked }: { width: number; isTracked: boolean },
  writer: PartWriter,
): string {
  const facts = [
    `<w:tcW w:w="${width * colspan}" w:type="dxa"/>`,
    ...(colspan > 1 ? [`<w:gridSpan w:val="${colspan}"/>`] : []),
    ...(merge ? [merge === 'begins' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'] : []),
    ...(isHeader ? ['<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/>'] : []),
  ].join('')
  return `<w:tc><w:tcPr>${facts}</w:tcPr>${innerXml(blocks, writer, { isTracked })}</w:tc>`
}
