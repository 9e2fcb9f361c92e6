import { parseFragment } from 'parse5'
import { tagMarks } from '../html/inline.ts'

export type HtmlTag = {
  kind: 'tag'
  raw: string
  name: string
  closing: boolean
  attributes: Map<string, string>
  /** The names of attributes without a value. */
  bare: string[]
}
export type HtmlToken = HtmlTag | { kind: 'comment'; raw: string } | { kind: 'text'; text: string }

/** A tag, or the beginning of a comment. */
const pieces = /<!--|<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/gi
const commentEnd = '-->'
const attributes = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

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
const isKnown = (name: string): boolean => name in tagMarks || lineTags.has(name) || dressing.has(name)

/** Attributes that need no value. In `<Section 3c of the Rules>` none of the words is one: it is text. */
const bareAttributes = new Set('checked compact disabled hidden itemscope nowrap open reversed'.split(' '))

/** Whether a tag is markup rather than words in angle brackets. */
export const isMarkup = ({ name, attributes, bare }: HtmlTag): boolean =>
  (isKnown(name) || name === 'br' || name === 'img') &&
  (attributes.size === 0 || bare.every((attribute) => bareAttributes.has(attribute)))

/** Character references as a browser reads them: all that HTML names, and numbers. */
function decode(text: string): string {
  if (!text.includes('&')) return text
  const title = parseFragment('<title></title>').childNodes[0]
  if (!title || !('tagName' in title)) return text
  const [found] = parseFragment(title, text, {}).childNodes
  return found && 'value' in found ? found.value : text
}

/** Reads raw HTML as tags, comments and text. What is no tag is text. */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = []
  const text = (value: string) => {
    if (value !== '') tokens.push({ kind: 'text', text: decode(value) })
  }
  let end = 0
  const lastCommentEnd = html.lastIndexOf(commentEnd)
  pieces.lastIndex = 0
  for (let match = pieces.exec(html); match; match = pieces.exec(html)) {
    const { index } = match
    const [raw, slash, name, inside] = match
    // A comment that never ends is none.
    if (name === undefined && lastCommentEnd < index + raw.length) continue
    text(html.slice(end, index))
    end = index + raw.length
    if (name === undefined) {
      end = html.indexOf(commentEnd, end) + commentEnd.length
      pieces.lastIndex = end
      tokens.push({ kind: 'comment', raw: html.slice(index, end) })
    } else {
      const named = Array.from((inside ?? '').matchAll(attributes), ([, key = '', ...values]): [string, string] => [
        key.toLowerCase(),
        decode(values.find((value) => value !== undefined) ?? ''),
      ])
      const bare = Array.from((inside ?? '').matchAll(attributes)).flatMap(([whole, key = '']) =>
        whole.includes('=') ? [] : [key.toLowerCase()],
      )
      tokens.push({
        kind: 'tag',
        raw,
        name: name.toLowerCase(),
        closing: slash === '/',
        attributes: new Map(named),
        bare,
      })
    }
  }
  text(html.slice(end))
  return tokens
}

/** The words of raw HTML as its reader sees them, line by line. */
export const htmlWords = (html: string): string =>
  htmlTokens(html)
    .map((token) => {
      if (token.kind === 'text') return token.text
      if (token.kind === 'comment') return ''
      if (!isMarkup(token)) return token.raw
      return token.name === 'br' || lineTags.has(token.name) ? '\n' : ''
    })
    .join('')

/** Raw HTML in which words in angle brackets are text for every parser. */
export const withoutFalseTags = (html: string): string =>
  htmlTokens(html)
    .map((token) => {
      if (token.kind === 'comment') return token.raw
      if (token.kind === 'tag') return isMarkup(token) ? token.raw : escaped(token.raw)
      return escaped(token.text)
    })
    .join('')

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
