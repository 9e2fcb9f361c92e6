import type { Block, PortableText, Span, Table, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { Words } from '../words/index.ts'

/** Text that Markdown reads as text. Its line feeds are hard line breaks. */
export const markdownText = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/^(\s*)([#+=-]|\d+[.)])/gm, (_, space: string, sign: string) => `${space}${escapeSign(sign)}`)
    .replaceAll('\n', '\\\n')

const escapeSign = (sign: string) => (/^\d/.test(sign) ? sign.replace(/[.)]$/, '\\$&') : `\\${sign}`)

const signs: Record<string, [string, string]> = {
  strong: ['**', '**'],
  em: ['*', '*'],
  underline: ['<u>', '</u>'],
  code: ['`', '`'],
}

function spanMarkdown({ text, marks }: Span, { markDefs }: TextBlock): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (inner === '') return text
  // A sign next to a space is no sign in Markdown: the space stays outside.
  const start = marks.includes('code') && !inner.includes('`') ? inner : markdownText(inner)
  const marked = marks.toReversed().reduce((content, mark) => {
    const link = markDefs.find(({ _key }) => _key === mark)
    if (link) return `[${content}](<${link.href.replace(/[<>\\]/g, (sign) => encodeURIComponent(sign))}>)`
    const [open = '', close = ''] = mark === 'code' && inner.includes('`') ? [] : (signs[mark] ?? [])
    return `${open}${content}${close}`
  }, start)
  return `${before}${marked}${after}`
}

const lineOf = (block: TextBlock): string =>
  block.children.map((child) => (child._type === 'span' ? spanMarkdown(child, block) : '')).join('')

const indent = (text: string, space: string) => text.replaceAll('\n', `\n${space}`)

const headings = { h3: '### ', h4: '#### ', h5: '##### ', blockquote: '> ', normal: '', term: '', definition: '' }

function paragraphMarkdown(block: TextBlock, number: number): string {
  const line = `${headings[block.style]}${block.style === 'blockquote' ? indent(lineOf(block), '> ') : lineOf(block)}`
  if (!block.listItem) return line
  const space = '    '.repeat((block.level ?? 1) - 1)
  const sign = block.listItem === 'number' ? `${number}.`.padEnd(4) : '-   '
  return `${space}${sign}${indent(line, `${space}    `)}`
}

function tableMarkdown({ rows, headerRows }: Table): string {
  const cellLine = (blocks: TextBlock[]) => blocks.map((block) => lineOf(block).replaceAll('\\\n', '<br>')).join('<br>')
  const lines = rows.map(({ cells }) => `| ${cells.map(({ value }) => cellLine(value)).join(' | ')} |`)
  const width = rows[0]?.cells.length ?? 0
  const rule = `|${' --- |'.repeat(width)}`
  const head = headerRows > 0 ? [] : [`|${'  |'.repeat(width)}`]
  return [...head, ...lines].toSpliced(1, 0, rule).join('\n')
}

/** One block. `count` numbers the next item of a list at a level. */
function blockMarkdown(block: Block, words: Words, count: (level: number) => number): string {
  if (block._type === 'table') return tableMarkdown(block)
  if (block._type === 'block') return paragraphMarkdown(block, block.listItem ? count(block.level ?? 1) : 0)
  const inner = `**${words.text.tones[block.tone]}**\n\n${portableTextMarkdown(block.body, words)}`
  return `> ${indent(inner, '> ')}`.replaceAll('> \n', '>\n')
}

/** Portable Text as Markdown (CommonMark, with the tables of GitHub). */
export function portableTextMarkdown(body: PortableText, words: Words): string {
  const counts: number[] = []
  let markdown = ''
  let wasItem = false
  for (const block of body) {
    const isItem = block._type === 'block' && block.listItem !== undefined
    if (!isItem) counts.length = 0
    const text = blockMarkdown(block, words, (level) => {
      counts.length = Math.min(counts.length, level)
      counts[level - 1] = (counts[level - 1] ?? 0) + 1
      return counts[level - 1] ?? 1
    })
    markdown += `${markdown === '' ? '' : isItem && wasItem ? '\n' : '\n\n'}${text}`
    wasItem = isItem
  }
  return markdown
}

/** A section as Markdown, under a heading of the second level. */
export const sectionMarkdown = ({ heading, body }: Section, words: Words): string =>
  [`## ${markdownText(heading)}`, portableTextMarkdown(body, words)].filter((part) => part !== '').join('\n\n')
