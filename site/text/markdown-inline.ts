import { linksOf } from '../../policy/plain-text.ts'
import type { Inline, Span, TextBlock } from '../../schemas/records/portable-text.ts'
import { escapeHtml } from '../formats/html.ts'
import type { Notes } from './context.ts'

/** Text escaped for Markdown. Line feeds become hard line breaks. */
export const markdownText = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(
      /^([^\S\n\r\u2028\u2029]*)([#+=-]|\d+[.)](?=\s|$))/gm,
      (_, space: string, sign: string) => `${space}${escapeSign(sign)}`,
    )
    .replaceAll('\n', '\\\n')

const escapeSign = (sign: string) => (/^\d/.test(sign) ? sign.replace(/[.)]$/, '\\$&') : `\\${sign}`)

const signs: Record<string, [string, string]> = {
  strong: ['**', '**'],
  em: ['*', '*'],
  underline: ['<u>', '</u>'],
  code: ['`', '`'],
  sup: ['<sup>', '</sup>'],
  sub: ['<sub>', '</sub>'],
}

/** `~~` is reliable only next to letters and digits; if it were not recognised, struck words would read as in force. */
const struckSigns = (inner: string): [string, string] =>
  /^[\p{L}\p{N}]/u.test(inner) && /[\p{L}\p{N}]$/u.test(inner) ? ['~~', '~~'] : ['<del>', '</del>']

function signsOf(mark: string, inner: string): [string, string] | [] {
  if (mark === 'strike-through') return struckSigns(inner)
  return mark === 'code' && inner.includes('`') ? [] : (signs[mark] ?? [])
}

/** The addresses of a paragraph's links, by their keys. */
type Links = ReturnType<typeof linksOf>

function spanMarkdown({ text, marks }: Span, links: Links): string {
  const inner = text.trim()
  if (inner === '') return text
  // Markdown ignores a delimiter next to a space: keep the space outside.
  const written = marks.includes('code') && !inner.includes('`') ? inner : markdownText(inner)
  const marked = marks.toReversed().reduce((content, mark) => {
    const href = links.get(mark)?.href
    if (href !== undefined) return `[${content}](<${href.replace(/[<>\\]/g, (sign) => encodeURIComponent(sign))}>)`
    const [open = '', close = ''] = signsOf(mark, inner)
    return `${open}${content}${close}`
  }, written)
  const start = text.length - text.trimStart().length
  return `${text.slice(0, start)}${marked}${text.slice(start + inner.length)}`
}

export const anchorMarkdown = (id: string): string => `<a id="${escapeHtml(id)}"></a>`

function inlineMarkdown(child: Inline, links: Links, notes: Notes): string {
  switch (child._type) {
    case 'span':
      return spanMarkdown(child, links)
    case 'anchor':
      return anchorMarkdown(child.id)
    case 'footnote':
      return `[^${notes.before + notes.found.push(child)}]`
    case 'numbering':
      return ''
  }
}

/** The text of a paragraph as Markdown. Adds its notes to `notes.found`. */
export function lineMarkdown({ children, markDefs }: Pick<TextBlock, 'children' | 'markDefs'>, notes: Notes): string {
  const links = linksOf(markDefs)
  return children.map((child) => inlineMarkdown(child, links, notes)).join('')
}
