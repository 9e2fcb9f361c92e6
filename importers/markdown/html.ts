import type { Decorator } from '../text/runs.ts'

export type HtmlTag = {
  kind: 'tag'
  raw: string
  name: string
  closing: boolean
  attributes: Map<string, string>
}
export type HtmlToken = HtmlTag | { kind: 'comment'; raw: string } | { kind: 'text'; text: string }

const pieces =
  /<!--[^]*?-->|<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/gi
const attributes = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

/** What a tag does to the text in it, where Portable Text can say the same. */
export const tagMarks: Readonly<Record<string, Decorator>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  u: 'underline',
  ins: 'underline',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
}
/** Tags that begin a new line. */
export const lineTags: ReadonlySet<string> = new Set(
  'address article aside blockquote center details dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
/** Tags that only group or dress the text in them. Any other tag is kept as the text that it is. */
const dressing = new Set(
  'a abbr acronym bdi bdo big caption cite col colgroup del dfn figcaption figure font img mark q s small span strike sub sup td th time var wbr'.split(
    ' ',
  ),
)
export const isMarkup = (name: string): boolean => name in tagMarks || lineTags.has(name) || dressing.has(name)

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
const isCharacter = (code: number) => code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)

/** Character references as raw HTML has them: the five of XML, the no-break space and numbers. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : undefined
    if (code !== undefined) return isCharacter(code) ? String.fromCodePoint(code) : '\ufffd'
    return entities[String(name).toLowerCase()] ?? whole
  })
}

/** Reads raw HTML as tags, comments and text. What is no tag is text. */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = []
  const text = (value: string) => {
    if (value !== '') tokens.push({ kind: 'text', text: decode(value) })
  }
  let end = 0
  for (const match of html.matchAll(pieces)) {
    const [raw, slash, name, inside] = match
    text(html.slice(end, match.index))
    end = match.index + raw.length
    if (name === undefined) tokens.push({ kind: 'comment', raw })
    else {
      const named = Array.from((inside ?? '').matchAll(attributes), ([, key = '', ...values]): [string, string] => [
        key.toLowerCase(),
        decode(values.find((value) => value !== undefined) ?? ''),
      ])
      tokens.push({
        kind: 'tag',
        raw,
        name: name.toLowerCase(),
        closing: slash === '/',
        attributes: new Map(named),
      })
    }
  }
  text(html.slice(end))
  return tokens
}
