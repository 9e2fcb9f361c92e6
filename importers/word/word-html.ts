import { numeral } from '../../policy/numerals.ts'
import type { NoteKind, WordContext } from './context.ts'
import { escaped } from './escaped.ts'
import { chosenOf, endIsDeleted, inlineHtml } from './inline.ts'
import { Numbering, type Marker } from './numbering.ts'
import { readParts, type WordParts } from './parts.ts'
import { headingLevel, readStyles, type Style } from './styles.ts'
import { child, childrenNamed, descendants, elements, numberOf, valueOf, type XmlElement } from './xml.ts'
import { tableHtml } from './table-html.ts'

export type WordHtml = {
  /** The text as Word would put it on a clipboard: with the numbers of its lists, and its notes at the end. */
  html: string
  /** What of the file is no part of its text, with its words. */
  left: { what: string; words: string }[]
}

/**
 * Reads a Word file (.docx) as the HTML that Word itself writes of it, so that it is converted as a paste from Word is.
 * Numbers are worked out as Word shows them. Deletions that were tracked are marked, not left out: the conversion
 * names them.
 * @throws WordFileError saying what is wrong with the file, to be put after its name
 */
export function wordHtml(bytes: Uint8Array): WordHtml {
  const parts = readParts(bytes)
  const body = child(parts.document, 'w:body')
  const { context, notes, takeBoxes } = openContext(parts)
  const html = body ? `${blocksHtml(elements(body), context, takeBoxes)}${pendingHtml(context)}` : ''
  const ends = (['footnote', 'endnote'] as const).flatMap((kind) =>
    notesHtml(kind, { parts, context, notes, takeBoxes }),
  )
  return {
    html: `<html><head><meta name="Generator" content="Microsoft Word 15"></head><body>${html}${ends.join('')}</body></html>`,
    left: leftOut(parts),
  }
}

type Notes = Record<NoteKind, string[]>

function openContext(parts: WordParts) {
  const notes: Notes = { footnote: [], endnote: [] }
  let boxes: XmlElement[] = []
  const context: WordContext = {
    styles: readStyles(parts.styles),
    numbering: new Numbering(parts.numbering),
    links: parts.links.document,
    pictures: parts.pictures,
    fields: [],
    isInLink: false,
    paragraphRun: [],
    pending: '',
    noteMark: (kind, id) => {
      notes[kind].push(id)
      const name = `${kind === 'footnote' ? 'ftn' : 'edn'}${notes[kind].length}`
      return `<a href="#_${name}" name="_${name.slice(0, 3)}ref${name.slice(3)}">${markOf(kind, notes[kind].length)}</a>`
    },
    addBox: (content) => boxes.push(content),
  }
  const takeBoxes = () => {
    const taken = boxes
    boxes = []
    return taken
  }
  return { context, notes, takeBoxes }
}

const markOf = (kind: NoteKind, number: number): string =>
  `[${kind === 'footnote' ? number : numeral(number, 'lower-roman')}]`

type TakeBoxes = () => XmlElement[]

/** Blocks as HTML, each text box after the paragraph that holds it. */
function blocksHtml(blocks: readonly XmlElement[], context: WordContext, takeBoxes: TakeBoxes): string {
  const write = (block: XmlElement): string => {
    switch (block.name) {
      case 'w:p': {
        const html = paragraphHtml(block, context)
        return `${html}${takeBoxes()
          .map((box) => blocksHtml(elements(box), context, takeBoxes))
          .join('')}`
      }
      case 'w:tbl':
        return `${pendingHtml(context)}${tableHtml(block, (cell) => blocksHtml(elements(cell), context, takeBoxes))}`
      case 'w:sdt':
        return elements(child(block, 'w:sdtContent') ?? block)
          .map(write)
          .join('')
      case 'w:ins':
      case 'w:moveTo':
      case 'w:customXml':
      case 'w:smartTag':
        return elements(block).map(write).join('')
      case 'mc:AlternateContent':
        return elements(chosenOf(block) ?? block)
          .map(write)
          .join('')
      case 'w:del':
      case 'w:moveFrom':
      case 'm:oMathPara':
        return `<p>${inlineHtml({ ...block, name: '', children: [block] }, context)}</p>`
      default:
        return ''
    }
  }
  return blocks.map(write).join('\n')
}

/** What waits for a paragraph that does not come. */
function pendingHtml(context: WordContext): string {
  const { pending } = context
  context.pending = ''
  return pending === '' ? '' : `<p>${pending}</p>`
}

const quotes = new Set(['quote', 'intense quote', 'block text', 'block quotation', 'quotations'])

function paragraphHtml(paragraph: XmlElement, context: WordContext): string {
  const properties = child(paragraph, 'w:pPr')
  const id = valueOf(properties, 'w:pStyle') ?? ''
  const style = context.styles.get(id) ?? context.styles.get('')
  const level = headingLevel(properties, style)
  context.paragraphRun = level === undefined ? (style?.run ?? []) : (style?.run ?? []).filter(hides)
  const words = inlineHtml(paragraph, context)
  if (endIsDeleted(paragraph)) {
    context.pending += words
    return ''
  }
  const place = listPlace(properties, { id, style, numbering: context.numbering })
  const marker = place && context.numbering.next(place.list, place.depth)
  const inner = `${context.pending}${words}`
  context.pending = ''
  const tag = level === undefined || level === 0 ? 'p' : `h${Math.min(level, 6)}`
  const looks = [
    ...(place && marker && shows(marker) ? [`mso-list:l${hashed(place.list)} level${place.depth + 1} lfo1`] : []),
    ...indentOf(properties, style, place && context.numbering.level(place.list, place.depth)?.properties),
  ]
  const className = level === 0 ? ' class="MsoTitle"' : place ? ' class="MsoListParagraph"' : ''
  const styled = looks.length === 0 ? '' : ` style="${looks.join(';')}"`
  const html = `<${tag}${className}${styled}>${marker && shows(marker) ? markerHtml(marker) : ''}${inner}</${tag}>`
  return quotes.has(style?.name ?? '') && tag === 'p' ? `<blockquote>${html}</blockquote>` : html
}

const hides = (properties: XmlElement): boolean => child(properties, 'w:vanish') !== undefined

const shows = ({ text, isBullet }: Marker): boolean => (isBullet ? text !== '' : text.trim() !== '')

function markerHtml({ text, font }: Marker): string {
  const family = font === undefined ? '' : `;font-family:'${escaped(font)}'`
  return `<span style="mso-list:Ignore${family}">${escaped(text)}</span>`
}

/** The list and the level that a paragraph belongs to, by itself or by its style. */
function listPlace(
  properties: XmlElement | undefined,
  { id, style, numbering }: { id: string; style: Style | undefined; numbering: Numbering },
): { list: string; depth: number } | undefined {
  const own = child(properties, 'w:numPr')
  const styled = style?.paragraph.map((one) => child(one, 'w:numPr')).find((found) => found !== undefined)
  const list = valueOf(own, 'w:numId') ?? valueOf(styled, 'w:numId')
  if (list === undefined || list === '0') return undefined
  const ofStyle = valueOf(own, 'w:numId') === undefined ? numbering.levelOfStyle(list, id) : undefined
  const depth = numberOf(valueOf(own, 'w:ilvl')) ?? ofStyle ?? numberOf(valueOf(styled, 'w:ilvl')) ?? 0
  return { list, depth }
}

/** How far in a paragraph stands: a paragraph as far in as an item above it goes on with that item. */
function indentOf(
  properties: XmlElement | undefined,
  style: Style | undefined,
  level: XmlElement | undefined,
): string[] {
  const all = [properties, level, ...(style?.paragraph ?? [])].flatMap((one) => (one ? [child(one, 'w:ind')] : []))
  const found = all.map((indent) => numberOf(indent?.attributes.get('w:start') ?? indent?.attributes.get('w:left')))
  const twips = found.find((value) => value !== undefined)
  return twips === undefined ? [] : [`margin-left:${twips / 20}pt`]
}

/** Ids of lists are numbers in Word’s HTML. */
const hashed = (id: string): string => id.replace(/\D/g, '') || '0'

function notesHtml(
  kind: NoteKind,
  { parts, context, notes, takeBoxes }: { parts: WordParts; context: WordContext; notes: Notes; takeBoxes: TakeBoxes },
): string[] {
  const part = kind === 'footnote' ? parts.footnotes : parts.endnotes
  const bodies = new Map(childrenNamed(part, `w:${kind}`).map((note) => [note.attributes.get('w:id') ?? '', note]))
  const name = kind === 'footnote' ? 'ftn' : 'edn'
  return notes[kind].map((id, index) => {
    const body = bodies.get(id)
    context.links = parts.links[kind === 'footnote' ? 'footnotes' : 'endnotes']
    // Notes have no place for pictures.
    context.pictures = new Map()
    context.fields = []
    context.pending = `<a href="#_${name}ref${index + 1}" name="_${name}${index + 1}">${markOf(kind, index + 1)}</a> `
    const html = body ? blocksHtml(elements(body), context, takeBoxes) : ''
    return `<div id="${name}${index + 1}">${html}${pendingHtml(context)}</div>`
  })
}

/** Words of headers, footers and comments, and the names of documents inside the document. */
function leftOut({ margins, comments, embedded }: WordParts): WordHtml['left'] {
  const wordsIn = (root: XmlElement) =>
    [...descendants(root)]
      .filter(({ name }) => name === 'w:t' || name === 'w:p')
      .map(({ name, children }) =>
        name === 'w:p' ? ' ' : children.filter((node) => typeof node === 'string').join(''),
      )
      .join('')
      .replace(/\s+/g, ' ')
      .trim()
  const around = [...new Set(margins.map(wordsIn))].filter((words) => words !== '')
  const said = childrenNamed(comments, 'w:comment')
    .map(wordsIn)
    .filter((words) => words !== '')
  return [
    ...around.map((words) => ({ what: 'a header or footer of the pages', words })),
    ...said.map((words) => ({ what: 'a comment', words })),
    ...embedded.map((path) => ({ what: 'a document inside the document', words: path.split('/').at(-1) ?? path })),
  ]
}
