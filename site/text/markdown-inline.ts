import { hrefOf } from '../../policy/plain-text.ts'
import type { Inline, Span, TextBlock } from '../../schemas/records/portable-text.ts'
import { escapeHtml } from '../formats/html.ts'
import type { Notes } from './context.ts'

/** Text that Markdown reads as text. Its line feeds are hard line breaks. */
export const markdownText = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/^(\s*)([#+=-]|\d+[.)](?=\s|$))/gm, (_, space: string, sign: string) => `${space}${escapeSign(sign)}`)
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

/** `~~` is read only beside letters and digits, whatever stands around it; words in force would come of any other. */
const struckSigns = (inner: string): [string, string] =>
  /^[\p{L}\p{N}]/u.test(inner) && /[\p{L}\p{N}]$/u.test(inner) ? ['~~', '~~'] : ['<del>', '</del>']

function signsOf(mark: string, inner: string): [string, string] | [] {
  if (mark === 'strike-through') return struckSigns(inner)
  return mark === 'code' && inner.includes('`') ? [] : (signs[mark] ?? [])
}

function spanMarkdown({ text, marks }: Span, { markDefs }: Pick<TextBlock, 'markDefs'>): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (inner === '') return text
  // A sign next to a space is no sign in Markdown: the space stays outside.
  const start = marks.includes('code') && !inner.includes('`') ? inner : markdownText(inner)
  const marked = marks.toReversed().reduce((content, mark) => {
    // A term is explained in the section of the definitions: Markdown has no ids to lead there.
    const href = hrefOf(
      markDefs.filter(({ _type }) => _type !== 'definedTerm'),
      [mark],
    )
    if (href !== undefined) return `[${content}](<${href.replace(/[<>\\]/g, (sign) => encodeURIComponent(sign))}>)`
    const [open = '', close = ''] = signsOf(mark, inner)
    return `${open}${content}${close}`
  }, start)
  return `${before}${marked}${after}`
}

export const anchorMarkdown = (id: string): string => `<a id="${escapeHtml(id)}"></a>`

function inlineMarkdown(child: Inline, block: Pick<TextBlock, 'markDefs'>, notes: Notes): string {
  switch (child._type) {
    case 'span':
      return spanMarkdown(child, block)
    case 'anchor':
      return anchorMarkdown(child.id)
    case 'footnote':
      return `[^${notes.before + notes.found.push(child)}]`
    case 'numbering':
      return ''
  }
}

/** The words of a paragraph. Its notes are added to those found. */
export const lineMarkdown = (block: Pick<TextBlock, 'children' | 'markDefs'>, notes: Notes): string =>
  block.children.map((child) => inlineMarkdown(child, block, notes)).join('')
