import { convertHtml, type HtmlOptions } from '../../../../importers/html/convert.ts'
import { hrefOf } from '../../../../policy/plain-text.ts'
import { madeLines } from '../../../../importers/words/made-lines.ts'
import { portableText, type Block, type TextBlock } from '../../../../schemas/records/portable-text.ts'

/** Converts HTML; every block is checked by its record. */
export function convert(html: string, options: Omit<HtmlOptions, 'keys'> = {}) {
  let count = 0
  const converted = convertHtml(html, { keys: () => `k${count++}`, ...options })
  portableText.parse(converted.blocks)
  return converted
}

/** The text as a reader sees it, a line for each paragraph, with its numbers. */
export function shown(html: string): string[] {
  const { blocks, notes } = convert(html)
  return madeLines(blocks, notes).map(({ marker, text }) => (marker === undefined ? text : `${marker} ${text}`))
}

/** What a report says, a line for each finding. */
export const findings = (html: string): string[] =>
  convert(html).findings.map(({ kind, message }) => `${kind}: ${message}`)

const spans = (block: TextBlock): string =>
  block.children
    .map((child) => {
      if (child._type !== 'span') return `{${child._type}}`
      const marks = child.marks.map((mark) => hrefOf(block.markDefs, [mark]) ?? mark)
      return marks.length === 0 ? child.text : `[${child.text}|${marks.join(' ')}]`
    })
    .join('')

/** Paragraphs with their styles and marks: `h3 Scope`, `You [must|strong] pay.` */
export const marked = (html: string): string[] => convert(html).blocks.map(line)

function line(block: Block): string {
  if (block._type !== 'block') return block._type
  const kind = block.listItem ? `${block.listItem} ${block.level}` : block.style
  return `${kind}: ${spans(block)}`
}

/** A table’s rows; a merged cell shows how far it reaches. */
export function rows(html: string): string[] {
  const table = convert(html).blocks.find((block) => block._type === 'table')
  if (table?._type !== 'table') return []
  return table.rows.map(({ cells }) =>
    cells
      .map(({ value, colspan, rowspan }) => {
        const reach = `${colspan ? ` ↔${colspan}` : ''}${rowspan ? ` ↕${rowspan}` : ''}`
        return `${value.map(spans).join(' / ')}${reach}`
      })
      .join(' | '),
  )
}

/** A document as Word writes it. */
export const word = (body: string): string =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal {margin:0}</style></head><body lang=EN-GB><!--StartFragment-->${body}<!--EndFragment--></body></html>`

/** A list item of Word. */
export const wordItem = (sign: string, level: number, text: string, { list = 'l0', font = '' } = {}): string =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='${font}'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`
