import type { KeyMaker } from '../text/keys.ts'
import { objectRun, type Run } from '../text/runs.ts'
import type { Draft, ImageDraft, TextDraft } from './draft.ts'
import type { Note } from './footnotes.ts'
import { headingDepth } from './headings.ts'
import { innerOf, type Inner } from './inline.ts'
import { signOfItem } from './list-numbers.ts'
import { readSign, type ListSign } from './markers.ts'
import { paragraphs, seenText } from './paragraphs.ts'
import { isBlock, type HtmlElement, type HtmlNode } from './tree.ts'
import type { Reporter } from './report.ts'

/** What the parts of the conversion share about a document. */
export type FlowContext = {
  report: Reporter
  keys: KeyMaker
  notes: ReadonlyMap<HtmlElement, Note>
  /** The elements that hold notes: their words are not where they stand. */
  holders: ReadonlySet<HtmlElement>
  /** Ids to which a link of the text leads, or that a heading has. */
  anchors: ReadonlySet<string>
  readLink: (element: HtmlElement, inside: boolean) => string | undefined
  readTable: (table: HtmlElement, place: Place) => Draft[]
  readPicture: (picture: HtmlElement) => ImageDraft | string
  writeNote: (note: Note) => Run[]
}

/** What the elements around a paragraph make of it: its style, its heading level, and its list item. */
export type Place = {
  style: TextDraft['style']
  depth?: number
  /** The lists around it: how deep they are, and the last sign of each. */
  level: number
  item?: { level: number; sign: ListSign; begun: boolean }
}
/** Outside of lists, quotations and headings. */
export const plainPlace: Place = { style: 'normal', level: 0 }
const plainInner: Inner = { marks: [], lines: false }

/** Reads a document top to bottom: every word in it is written, in its order. */
export function readFlow(root: HtmlElement, context: FlowContext, place: Place = plainPlace): Draft[] {
  const out: Draft[] = []
  let runs: Run[] = []
  /** Pictures of the paragraph that is read: they follow it. */
  let pictures: ImageDraft[] = []
  /** The last sign of a list that is written flat, by its id and level. */
  const last = new Map<string, ListSign>()

  function flush(at: Place): void {
    const { found, waiting } = paragraphs(runs)
    runs = waiting
    for (const words of found) write(words, at)
    if (pictures.length === 0) return
    // The number of an item that is a picture stands before it.
    if (at.item && !at.item.begun && at.item.sign.kind === 'number') write([], at)
    out.push(...pictures)
    pictures = []
  }

  function write(words: Run[], at: Place): void {
    const { item, style, depth } = at
    const draft: TextDraft = { kind: 'text', style, runs: words }
    if (depth !== undefined) draft.depth = depth
    if (item && !item.begun && style !== 'heading') {
      item.begun = true
      draft.item = { level: item.level, sign: item.sign }
      draft.style = 'normal'
    } else if (item && style !== 'heading') {
      draft.continues = item.level
      draft.style = 'normal'
    }
    out.push(draft)
  }

  /** An item without words: its number is counted all the same, and one that we cannot count is seen; a bullet is nothing. */
  function finishItem(at: Place): void {
    flush(at)
    const kind = at.item?.begun ? undefined : at.item?.sign.kind
    if (kind === 'number' || kind === 'words') write([], at)
  }

  function readItem(element: HtmlElement, inner: Inner, at: Place, sign: ListSign, level: number): void {
    finishItem(at)
    const place: Place = { style: 'normal', level, item: { level, sign, begun: false } }
    readChildren(element, inner, place)
    finishItem(place)
  }

  function readFlatItem(element: HtmlElement, inner: Inner, at: Place): void {
    const level = Number(element.attributes.get('list-level') ?? 1)
    const name = `${element.attributes.get('list-id') ?? ''} ${level}`
    const sign = readSign(element.attributes.get('list-sign') ?? '', last.get(name))
    last.set(name, sign)
    readItem(element, inner, at, sign, at.level + level)
  }

  function readList(list: HtmlElement, inner: Inner, at: Place): void {
    finishItem(at)
    const level = at.level + 1
    let previous: ListSign | undefined
    for (const child of list.children) {
      if (child.kind === 'element' && context.holders.has(child)) continue
      if (child.kind === 'element' && child.name === 'li') {
        const sign = readSign(signOfItem(child, list).text, previous)
        if (sign.kind !== 'none') previous = sign
        readItem(child, innerOf(child, inner), at, sign, level)
        continue
      }
      // A list right inside a list is how Google Docs and LibreOffice write an inner one.
      const place: Place = at.item ? { ...at, level } : { style: 'normal', level }
      read(child, inner, place)
      flush(place)
    }
  }

  /** An item that stands in its list through other elements, or in none. */
  function readLooseItem(item: HtmlElement, inner: Inner, at: Place): void {
    let list = item.parent
    while (list && !['ol', 'ul', 'td', 'li'].includes(list.name)) list = list.parent
    const isIn = list?.name === 'ol' || list?.name === 'ul'
    const sign: ListSign = list && isIn ? readSign(signOfItem(item, list).text) : { kind: 'bullet' }
    readItem(item, inner, at, sign, isIn ? Math.max(1, at.level) : at.level + 1)
  }

  function readText(value: string, inner: Inner): void {
    const { lines, ...style } = inner
    const text = seenText(value, lines)
    if (text !== '') runs.push({ text, ...style })
  }

  function readChildren(element: HtmlElement, inner: Inner, at: Place): void {
    for (const child of element.children) read(child, inner, at)
  }

  function readAnchors({ attributes }: HtmlElement): void {
    for (const id of new Set([attributes.get('id'), attributes.get('name')]))
      if (id !== undefined && context.anchors.has(id)) runs.push(objectRun({ _type: 'anchor', id }))
  }

  function read(node: HtmlNode, outer: Inner, at: Place): void {
    if (node.kind === 'text') return readText(node.value, outer)
    if (context.holders.has(node)) return undefined
    const { name } = node
    const inner = innerOf(node, outer)
    switch (name) {
      case 'br':
        runs.push({ text: '\n', marks: [] })
        return undefined
      case 'img':
      case 'image':
      case 'v:imagedata': {
        const picture = context.readPicture(node)
        if (typeof picture === 'string') return picture === '' ? undefined : readText(picture, outer)
        pictures.push(picture)
        return undefined
      }
      case 'input':
        if (at.item)
          context.report(
            {
              kind: 'list',
              outcome: 'left-out',
              message: `${node.attributes.has('checked') ? 'A ticked' : 'An empty'} box before an item was left out.`,
            },
            node,
          )
        return undefined
      case 'q':
        runs.push({ text: '“', ...styleOf(outer) })
        readChildren(node, inner, at)
        runs.push({ text: '”', ...styleOf(outer) })
        context.report(
          { kind: 'quotation', outcome: 'kept', message: 'Quotation marks that the page added are written out.' },
          node,
        )
        return undefined
      case 'a':
        return readAnchor(node, inner, at)
      case 'wbr':
        return undefined
      default:
        return isBlock(node) || isItem(name) ? readBlock(node, inner, at) : readInline(node, inner, at)
    }
  }

  function readInline(node: HtmlElement, inner: Inner, at: Place): void {
    readAnchors(node)
    readChildren(node, inner, at)
  }

  function readAnchor(node: HtmlElement, inner: Inner, at: Place): void {
    const note = context.notes.get(node)
    if (note) {
      // The space before a mark is no part of the sentence.
      runs.push(...context.writeNote(note))
      return
    }
    readAnchors(node)
    const href = context.readLink(node, inner.href !== undefined)
    readChildren(node, href === undefined ? inner : { ...inner, href }, at)
  }

  function readBlock(node: HtmlElement, inner: Inner, at: Place): void {
    const { name } = node
    if (name === 'ul' || name === 'ol' || name === 'dir' || name === 'menu') return readList(node, inner, at)
    if (name === 'list-item') return readFlatItem(node, inner, at)
    if (name === 'li') return readLooseItem(node, inner, at)
    if (name === 'table') finishItem(at)
    else flush(at)
    if (name === 'table') {
      out.push(...context.readTable(node, at))
      return undefined
    }
    if (name === 'hr') return undefined
    const place = placeIn(node, at)
    if (place.style === 'heading') inner = { ...inner, marks: inner.marks.filter((mark) => mark !== 'strong') }
    readAnchors(node)
    readChildren(node, inner, place)
    flush(place)
    return undefined
  }

  function placeIn(node: HtmlElement, at: Place): Place {
    const { name, attributes } = node
    if (name === 'list-more') {
      const level = at.level + Number(attributes.get('list-level') ?? 1)
      return { style: 'normal', level, item: { level, sign: { kind: 'none' }, begun: true } }
    }
    if (name === 'blockquote' && !at.item) {
      if (at.style === 'blockquote')
        context.report(
          { kind: 'quotation', outcome: 'changed', message: 'A quotation inside a quotation became part of it.' },
          node,
        )
      return { ...at, style: 'blockquote' }
    }
    if (name === 'dt') return { ...at, style: 'term' }
    if (name === 'dd') return { ...at, style: 'definition' }
    const depth = headingDepth(node)
    if (depth === undefined) return at
    if (at.item || at.style === 'term' || at.style === 'definition') return at
    return { ...at, style: 'heading', depth }
  }

  readAnchors(root)
  readChildren(root, innerOf(root, plainInner), place)
  flush(place)
  return out
}

const isItem = (name: string) => name === 'list-item' || name === 'list-more'
const styleOf = ({ lines: _, ...style }: Inner) => style
