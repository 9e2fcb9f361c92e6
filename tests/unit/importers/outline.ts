import type { Block, Span, TextBlock } from '../../../schemas/records/portable-text.ts'
import { section, type Section } from '../../../schemas/records/section.ts'
import { hrefOf } from '../../../policy/plain-text.ts'
import { convertMarkdown, type Document } from '../../../importers/markdown/convert.ts'
import { assignKeys } from '../../../importers/markdown/section-keys.ts'

const signs: Record<string, string> = {
  strong: '**',
  em: '_',
  code: '`',
  underline: '~',
  'strike-through': '~~',
  sup: '^',
  sub: ',',
}

function spanText({ text, marks }: Span, { markDefs }: TextBlock): string {
  const shown = text.replaceAll('\n', '⏎')
  return marks.toReversed().reduce((inner, mark) => {
    const href = hrefOf(markDefs, [mark])
    return href !== undefined ? `[${inner}](${href})` : `${signs[mark]}${inner}${signs[mark]}`
  }, shown)
}

const line = (block: TextBlock): string => {
  const text = block.children
    .map((child) => (child._type === 'span' ? spanText(child, block) : `{${child._type}}`))
    .join('')
  const item =
    block.listItem && `${'  '.repeat((block.level ?? 1) - 1)}${block.listItem === 'number' ? '1.' : '-'} ${text}`
  const sign = block.style === 'normal' ? '' : block.style === 'blockquote' ? '> ' : `${block.style} `
  return item ?? `${sign}${text}`
}

function lines(block: Block): string[] {
  if (block._type === 'block') return [line(block)]
  if (block._type === 'callout') return [`(${block.tone}) ${block.body.map(line).join(' / ')}`]
  if (block._type === 'image') return [`(image) ${block.alt}`]
  return block.rows.map(
    ({ cells }, index) =>
      `${index < block.headerRows ? '‖' : '|'} ${cells.map(({ value }) => value.map(line).join(' / ')).join(' | ')}`,
  )
}

/** Sections as a reader takes them in, a line for each paragraph; every one is checked by its record. */
export function outline(sections: readonly Section[]): string {
  return sections
    .map((value) => section.parse(value))
    .flatMap(({ heading, _key, body }) => [`# ${heading} {${_key}}`, ...body.flatMap(lines)])
    .join('\n')
}

/** Converts one text on its own. */
export const convert = (text: string, document: Partial<Document> = {}) =>
  convertMarkdown(text, { title: 'Our policy', ...document }, (drafts) => assignKeys(drafts, [], []))

/** The notes of a text as a reader sees them. */
export const notesOf = (text: string, document: Partial<Document> = {}): string[] =>
  convert(text, document).notes.map(({ line: at, kind, message }) => `${at} ${kind}: ${message}`)

/** The text of one section, without its heading. */
export const body = (text: string, document: Partial<Document> = {}): string =>
  outline(convert(`# One\n\n${text}`, document).sections)
    .split('\n')
    .slice(1)
    .join('\n')
