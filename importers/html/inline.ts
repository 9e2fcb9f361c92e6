import type { Decorator, Style } from '../text/runs.ts'
import { withMark } from '../text/runs.ts'
import type { HtmlElement } from './tree.ts'

/** What the elements around a text give it: its marks and link, and whether its line breaks count. */
export type Inner = Style & {
  lines: boolean
  /** Whether it is the text of a link, which may be one that is left out. */
  inLink?: boolean
}

/** What a tag does to the text in it. */
export const tagMarks: Readonly<Record<string, Decorator>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  dfn: 'em',
  var: 'em',
  u: 'underline',
  ins: 'underline',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  pre: 'code',
  s: 'strike-through',
  strike: 'strike-through',
  del: 'strike-through',
  sup: 'sup',
  sub: 'sub',
}

const without = (inner: Inner, mark: Decorator): Inner =>
  inner.marks.includes(mark) ? { ...inner, marks: inner.marks.filter((other) => other !== mark) } : inner

const set = (inner: Inner, mark: Decorator, on: boolean): Inner => (on ? withMark(inner, mark) : without(inner, mark))

const isBold = (weight: string) => weight === 'bold' || weight === 'bolder' || Number(weight) >= 600

/** The marks of an element's tag and style: `<b style="font-weight:normal">` of Google Docs is not bold. */
export function innerOf({ name, style, attributes }: HtmlElement, outer: Inner): Inner {
  let inner = outer
  const mark = tagMarks[name]
  if (mark !== undefined) inner = withMark(inner, mark)
  if (name === 'pre' || name === 'textarea') inner = { ...inner, lines: true }
  if (attributes.has('href')) inner = { ...inner, inLink: true }
  const space = style.get('white-space')
  if (space !== undefined) inner = { ...inner, lines: /^(?:pre|break-spaces)/.test(space) }
  if (style.size === 0) return inner
  const weight = style.get('font-weight')
  if (weight !== undefined && weight !== 'inherit') inner = set(inner, 'strong', isBold(weight))
  const slant = style.get('font-style')
  if (slant !== undefined && slant !== 'inherit') inner = set(inner, 'em', /^(?:italic|oblique)/.test(slant))
  const lines = style.get('text-decoration-line') ?? style.get('text-decoration') ?? ''
  if (/\bline-through\b/.test(lines) || /^(?:single|double)/.test(style.get('text-line-through') ?? ''))
    inner = withMark(inner, 'strike-through')
  // A link is underlined because it is one.
  if (/\bunderline\b/.test(lines) && !inner.inLink) inner = withMark(inner, 'underline')
  const raise = raiseOf(style)
  return raise === undefined || name === 'td' || name === 'th' ? inner : withMark(inner, raise)
}

/** From how much on words that stand higher or lower are an exponent or an index, by unit. */
const minRaise: Readonly<Record<string, number>> = { px: 2, pt: 2, em: 0.15, rem: 0.15, ex: 0.3, '%': 15 }

/** Programs raise words by name or, as Pages and Word do, by a length. */
function raiseOf(style: HtmlElement['style']): 'sup' | 'sub' | undefined {
  const height = style.get('vertical-align') ?? ''
  if (height === 'super' || height === 'sub') return height === 'super' ? 'sup' : 'sub'
  const length = /^(-?[\d.]+)(px|pt|r?em|ex|%)$/.exec(style.get('mso-text-raise') ?? height)
  const [value, min] = [Number(length?.[1]), minRaise[length?.[2] ?? '']]
  if (min === undefined || !(Math.abs(value) >= min)) return undefined
  return value > 0 ? 'sup' : 'sub'
}
