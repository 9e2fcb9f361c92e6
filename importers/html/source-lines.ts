import { numeral } from '../../policy/numerals.ts'
import type { Numeral } from '../../schemas/records/list-kinds.ts'
import { tickSigns } from './markers.ts'
import { parseHtml } from './parse.ts'
import { signOf, isSymbolFont } from './symbols.ts'
import { isBlock, isPlaced, type HtmlElement } from './tree.ts'
import type { Line } from '../words/lines.ts'

const silent = new Set('script style template head title xml noframes word-drawing textarea select datalist'.split(' '))

type Counter = { next: number; step: 1 | -1; numeral: Numeral | undefined }

/**
 * All words of an HTML document in their order, with the numbers of its lists. It knows nothing of what the conversion
 * leaves out or changes, so that whatever is missing from the result must be named by a finding.
 */
export function sourceLines(html: string): Line[] {
  const lines: Line[] = []
  let text = ''
  let marker = ''
  /** Ends a line. A marker waits for the first words of its item. */
  const end = () => {
    if (text.trim() !== '') {
      lines.push(marker === '' ? { text } : { marker, text })
      marker = ''
    }
    text = ''
  }
  /** A number without words is seen and counted; a bullet without words is nothing. */
  const endItem = () => {
    end()
    if (marker !== '' && marker !== '•') lines.push({ marker, text: '' })
    marker = ''
  }
  let isWordItem = false
  const visit = (element: HtmlElement, font: string, list: Counter | undefined): void => {
    const { name, style } = element
    if (silent.has(name)) return
    const family = fontIn(element) ?? font
    if (style.get('mso-list') === 'ignore') {
      marker = signIn(element, family)
      isWordItem = true
      return
    }
    const apart = isBlock(element) || isPlaced(element) || name === 'br'
    if (apart) end()
    const inner = name === 'ol' || name === 'ul' ? counterOf(element) : list
    // An item that only begins with an inner list shows its bullet at the words after it.
    const waiting = name === 'li' && marker === '•' && text.trim() === '' ? marker : ''
    if (name === 'li') {
      endItem()
      marker = list ? itemSign(element, list) : '•'
    }
    // A page draws the quotation marks.
    if (name === 'q') text += '“'
    for (const child of element.children) {
      if (child.kind === 'text') text += child.value
      else visit(child, family, inner)
    }
    if (name === 'q') text += '”'
    if (!apart) return
    if (name === 'li' || isWordItem) endItem()
    else end()
    if (waiting !== '') marker = waiting
    isWordItem = false
  }
  visit(parseHtml(html), '', undefined)
  end()
  return lines
}

const fontIn = ({ style }: HtmlElement): string | undefined => {
  const family = style.get('mso-symbol-font-family') ?? style.get('font-family')
  return family?.split(',')[0]?.replace(/["']/g, '').trim().toLowerCase()
}

/** What Word shows before an item, with the sign of its font. */
function signIn(element: HtmlElement, font: string): string {
  const read = (node: HtmlElement): string =>
    node.children.map((child) => (child.kind === 'text' ? child.value : read(child))).join('')
  const shown = read(element).replace(/\s+/g, ' ').trim()
  if ([...shown].length !== 1) return shown
  if (isSymbolFont(font)) return signOf(shown, font) ?? '•'
  if (tickSigns.has(shown)) return shown
  return /[\p{N}A-Zabcd-np-z]/u.test(shown) ? shown : shown === 'o' || !/\p{L}/u.test(shown) ? '•' : shown
}

const numerals: readonly [RegExp, Numeral][] = [
  [/^(?:a|lower-(?:alpha|latin))$/, 'lower-alpha'],
  [/^(?:A|upper-(?:alpha|latin))$/, 'upper-alpha'],
  [/^(?:i|lower-roman)$/, 'lower-roman'],
  [/^(?:I|upper-roman)$/, 'upper-roman'],
]
const numeralOf = (type: string): Numeral => numerals.find(([name]) => name.test(type))?.[1] ?? 'decimal'

const typeOf = ({ attributes, style }: HtmlElement): string | undefined =>
  style.get('list-style-type') ?? style.get('list-style')?.split(' ')[0] ?? attributes.get('type')

function counterOf(list: HtmlElement): Counter {
  const isReversed = list.attributes.has('reversed')
  const first = isReversed ? list.children.filter((child) => child.kind === 'element' && child.name === 'li').length : 1
  const start = Number.parseInt(list.attributes.get('start') ?? String(first), 10)
  const numeral = list.name === 'ol' ? numeralOf(typeOf(list) ?? '') : undefined
  return { next: Number.isNaN(start) ? first : start, step: isReversed ? -1 : 1, numeral }
}

function itemSign(item: HtmlElement, list: Counter): string {
  const type = typeOf(item)
  if (type === 'none' || item.attributes.get('role') === 'checkbox') return ''
  const level = item.attributes.get('data-leveltext')
  if (level !== undefined && level.split(/%\d/).length > 2) return ''
  const own = Number.parseInt(item.attributes.get('value') ?? '', 10)
  const value = Number.isNaN(own) ? list.next : own
  list.next = value + list.step
  if (list.numeral === undefined || /^(?:disc|circle|square)$/.test(type ?? '')) return '•'
  const sign = numeral(value, type === undefined ? list.numeral : numeralOf(type))
  return level === undefined ? `${sign}.` : level.replace(/%\d/, sign)
}
