import { readSign } from '../markers.ts'
import type { Reporter } from '../report.ts'
import { classesOf, elementsIn, newText, remove, wordsIn, type HtmlElement } from '../tree.ts'

const place = /^l(\d+)\s+level(\d+)\s+lfo(\d+)/
const isHeading = ({ name }: HtmlElement) => /^h[1-6]$/.test(name)
const isListStyle = (element: HtmlElement) =>
  classesOf(element).some((name) => /^MsoList(?:Paragraph|Continue)/i.test(name))

/** A length as Word writes it, in points; undefined if it is none. */
function points(length: string | undefined): number | undefined {
  const [, number = '', unit = ''] = /^(-?(?:\d+(?:\.\d+)?|\.\d+))(pt|in|cm|mm|px|pc)?$/.exec(length ?? '') ?? []
  if (number === '') return undefined
  const factor = { in: 72, cm: 28.35, mm: 2.835, px: 0.75, pc: 12 }[unit] ?? 1
  return Number(number) * factor
}

/** Where the margin of an element stands that says none: Word’s list paragraphs begin half an inch in. */
const indentOf = (element: HtmlElement): number =>
  points(element.style.get('margin-left') ?? element.style.get('margin')?.split(' ').at(-1)) ??
  (isListStyle(element) ? 36 : 0)

type OpenItem = { list: string; level: number; indent: number }

/** What a marker shows, taken out of its paragraph: `4.1`. */
function takeSign(paragraph: HtmlElement): string {
  const signs = [...elementsIn(paragraph)].filter(({ style }) => style.get('mso-list') === 'ignore')
  const shown = signs.map(wordsIn).join('')
  for (const sign of signs) remove(sign)
  return shown
}

/**
 * A list item of Word is a paragraph whose style says which list and level it is of, with its number as text.
 * It becomes a `list-item` with the number as it was shown; a paragraph that goes on below it a `list-more`.
 */
export function readWordLists(root: HtmlElement, report: Reporter): void {
  let open: OpenItem[] = []
  for (const element of elementsIn(root)) {
    const { name } = element
    if (['td', 'th', 'table', 'ol', 'ul'].includes(name)) open = []
    if (name !== 'p' && name !== 'div' && !isHeading(element)) continue
    const [, list, depth, override] = place.exec(element.style.get('mso-list') ?? '') ?? []
    if (list === undefined || depth === undefined) {
      if (name === 'p') open = continueItem(element, open)
      else if (isHeading(element)) open = []
      continue
    }
    const sign = takeSign(element)
    if (isHeading(element) && readSign(sign).kind !== 'bullet') {
      if (sign !== '') {
        const text = newText(`${sign} `)
        text.parent = element
        element.children.unshift(text)
        report(
          { kind: 'number', outcome: 'kept', message: `The number ${sign} of a heading is kept as words.` },
          element,
        )
      }
      open = []
      continue
    }
    const level = Number(depth)
    const { attributes } = element
    // A bullet with the style of a heading is an item in bold type.
    if (isHeading(element)) element.style.set('font-weight', 'bold')
    element.name = 'list-item'
    attributes.set('list-id', `${list}-${override ?? ''}`)
    attributes.set('list-level', depth)
    attributes.set('list-sign', sign)
    open = open.filter((item) => item.list === list && item.level < level)
    open.push({ list, level, indent: indentOf(element) })
  }
}

/** A paragraph as far in as an item above it goes on with that item. */
function continueItem(paragraph: HtmlElement, open: OpenItem[]): OpenItem[] {
  // An item's number may stand in a paragraph that names no list, where Word was not sure of it.
  const sign = takeSign(paragraph)
  if (sign !== '') {
    paragraph.name = 'list-item'
    paragraph.attributes.set('list-id', 'unknown')
    paragraph.attributes.set('list-level', '1')
    paragraph.attributes.set('list-sign', sign)
    return []
  }
  if (open.length === 0 || wordsIn(paragraph) === '') return open
  const indent = indentOf(paragraph)
  const depth = open.findLastIndex((item) => item.indent <= indent + 1)
  if (indent <= 0 || depth < 0 || !(isListStyle(paragraph) || open.some((item) => Math.abs(item.indent - indent) <= 1)))
    return []
  paragraph.name = 'list-more'
  paragraph.attributes.set('list-level', String(open[depth]?.level ?? 1))
  return open.slice(0, depth + 1)
}

/** The text of a bullet that stands in its paragraph as text, as filtered HTML of Word has it. */
const typedBullet = /^\s*([•◦▪●○■‣⁃➢❖·∙])\s+(?=\S)/

/** A paragraph that begins with a typed bullet is a list item. */
export function readTypedBullets(root: HtmlElement): void {
  for (const element of elementsIn(root)) {
    if (element.name !== 'p' && element.name !== 'div') continue
    const first = [...textsIn(element)].find(({ value }) => value.trim() !== '')
    if (first === undefined || !typedBullet.test(wordsStart(element))) continue
    if ([...elementsIn(element)].some(({ name }) => name === 'p' || name === 'br' || name === 'table')) continue
    first.value = first.value.replace(/^\s*\S\s*/, '')
    element.name = 'list-item'
    element.attributes.set('list-id', 'typed')
    element.attributes.set('list-level', '1')
    element.attributes.set('list-sign', '•')
  }
}

function* textsIn(element: HtmlElement): Generator<{ value: string }> {
  for (const child of element.children) {
    if (child.kind === 'element') yield* textsIn(child)
    else yield child
  }
}

const startLength = 80
const wordsStart = (element: HtmlElement): string => {
  let start = ''
  for (const { value } of textsIn(element)) {
    start += value
    if (start.length > startLength) break
  }
  return start.slice(0, startLength)
}
