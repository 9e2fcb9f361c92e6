import { numeral as writeNumeral } from '../../policy/numerals.ts'
import { isElement, type HtmlElement } from './tree.ts'
import type { Numeral } from '../../schemas/records/list-kinds.ts'

const types: Readonly<Record<string, Numeral>> = {
  '1': 'decimal',
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
  decimal: 'decimal',
  'decimal-leading-zero': 'decimal',
  'lower-alpha': 'lower-alpha',
  'lower-latin': 'lower-alpha',
  'upper-alpha': 'upper-alpha',
  'upper-latin': 'upper-alpha',
  'lower-roman': 'lower-roman',
  'upper-roman': 'upper-roman',
}
const bullets = new Set(['disc', 'circle', 'square', 'bullet'])

/** The style of a list’s markers: what the item says, else its list; a `type` is case-sensitive. */
function styleOf(item: HtmlElement, list: HtmlElement): string {
  for (const { style, attributes } of [item, list]) {
    const said = (style.get('list-style-type') ?? style.get('list-style') ?? '').split(' ')[0]
    if (said !== undefined && said !== '' && said !== 'inherit' && said !== 'initial') return said.toLowerCase()
    const type = attributes.get('type')
    if (type !== undefined) return type
  }
  return list.name === 'ol' ? 'decimal' : 'disc'
}

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*-?\d{1,6}\s*$/.test(text) ? Number(text) : undefined

/** What a browser shows before an item of `ol` or `ul`: its text, and its number if it has one. To be asked in their order. */
export function signOfItem(item: HtmlElement, list: HtmlElement): { text: string; value?: number } {
  const style = styleOf(item, list)
  // An item without a marker holds the next list, in what Evernote and others write, and is not counted.
  if (style === 'none' || item.attributes.get('role') === 'checkbox') return { text: '' }
  const value = numberOf(item, list)
  list.attributes.set('list-last', String(value))
  const numeral = types[style]
  if (bullets.has(style) || (list.name !== 'ol' && numeral === undefined)) return { text: '•' }
  // A sign of its own: list-style-type: "– ".
  const quoted = /^["'](.*)["']$/.exec(style)?.[1]
  if (quoted !== undefined) return { text: quoted.trim() }
  const zero = style === 'decimal-leading-zero' && value >= 0 && value < 10 ? '0' : ''
  return { text: `${zero}${writeNumeral(value, numeral ?? 'decimal')}.`, value }
}

/** Counts an item: its own `value`, or one more than the item before it, or where its list starts. */
function numberOf(item: HtmlElement, list: HtmlElement): number {
  const own = whole(item.attributes.get('value'))
  if (own !== undefined && list.name === 'ol') return own
  const step = list.attributes.has('reversed') ? -1 : 1
  const last = Number(list.attributes.get('list-last') ?? Number.NaN)
  if (Number.isInteger(last)) return last + step
  const start = whole(list.attributes.get('start'))
  return (
    start ??
    (step < 0 ? list.children.filter((child) => isElement(child) && /^li(?:st-item)?$/.test(child.name)).length : 1)
  )
}
