import { nestLists, type List, type ListItem, type ListOptions, type ListPart } from '../../policy/lists.ts'
import { listedOf, notesIn } from '../../policy/plain-text.ts'
import type { Block, PortableText, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { Words } from '../words/index.ts'
import type { Notes } from './context.ts'
import { imageMarkdown } from './markdown-image.ts'
import { anchorMarkdown, lineMarkdown, markdownText } from './markdown-inline.ts'
import { tableMarkdown } from './markdown-table.ts'

export { markdownText } from './markdown-inline.ts'

type Context = { words: Words; notes: Notes }

const indent = (text: string, space: string) => text.replaceAll('\n', `\n${space}`).replaceAll(`\n${space}\n`, '\n\n')
const inItem = '    '

const headings = { h3: '### ', h4: '#### ', h5: '##### ', blockquote: '> ', normal: '', term: '', definition: ':   ' }

function paragraphMarkdown(block: TextBlock, { notes }: Context): string {
  const line = lineMarkdown(block, notes)
  if (block.style === 'blockquote') return `> ${line.replaceAll('\n', '\n> ')}`
  if (block.style === 'definition') return `:   ${indent(line, inItem)}`
  return `${headings[block.style]}${line}`
}

function blockMarkdown(block: Block, context: Context): string {
  if (block._type === 'table') return tableMarkdown(block, context.words, context.notes)
  if (block._type === 'block') return paragraphMarkdown(block, context)
  if (block._type === 'image') return imageMarkdown(block)
  const inner = `**${context.words.text.tones[block.tone]}**\n\n${bodyMarkdown(block.body, context)}`
  return `> ${inner.replaceAll('\n', '\n> ')}`.replaceAll('> \n', '>\n')
}

/** An item's marker in Markdown: a number if Markdown has such a list; otherwise a bullet, and the marker as text. */
function signOf({ number, marker }: ListItem<Block>, bullet: string): { sign: string; words: string } {
  const end = /^\d{1,9}([.)])$/.exec(marker ?? '')?.[1]
  if (end !== undefined) return { sign: `${number}${end}`.padEnd(inItem.length), words: '' }
  return { sign: bullet.padEnd(inItem.length), words: marker ? `${markdownText(marker)} ` : '' }
}

/** Ends a list, so that the next one is not read as its continuation. */
const listEnd = '<!-- -->'

function listMarkdown({ items }: List<Block>, bullet: string, context: Context): string {
  let markdown = ''
  let expected: number | undefined
  for (const item of items) {
    const { sign, words } = signOf(item, bullet)
    const isNumbered = /^\d/.test(sign)
    // Markdown counts on from a list's first number, and ignores the others.
    const jumps = isNumbered && expected !== undefined && item.number !== expected
    expected = isNumbered && item.number !== undefined ? item.number + 1 : undefined
    const parts: ListPart<Block>[] = [{ block: item.block }, ...item.below]
    const inner = partsMarkdown(parts, context)
    const between = markdown === '' ? '' : jumps ? `\n\n${listEnd}\n\n` : '\n'
    const space = ' '.repeat(sign.length)
    markdown += `${between}${sign}${words}${indent(inner, space)}`
  }
  return markdown
}

const isBulleted = ({ items }: List<Block>) => !items.some(({ marker = '' }) => /^\d{1,9}[.)]$/.test(marker))

/** The line breaks between two parts of a text or of an item. */
function between(before: ListPart<Block>, after: ListPart<Block>, inner: string): string {
  if ('list' in before && 'list' in after) {
    return isBulleted(before.list) === isBulleted(after.list) ? `\n\n${listEnd}\n\n` : '\n\n'
  }
  // A list that does not start at 1 cannot interrupt a paragraph.
  if ('list' in after) return isItemText(before) && !/^(?!1[.)])\d/.test(inner) ? '\n' : '\n\n'
  return isTerm(before) && (isTerm(after) || isDefinition(after)) ? '\n' : '\n\n'
}

const styleOf = (part: ListPart<Block>) => ('block' in part && part.block._type === 'block' ? part.block.style : '')
const isTerm = (part: ListPart<Block>) => styleOf(part) === 'term'
const isDefinition = (part: ListPart<Block>) => styleOf(part) === 'definition'
const isItemText = (part: ListPart<Block>) =>
  'block' in part && part.block._type === 'block' && part.block.listItem !== undefined

function partsMarkdown(parts: readonly ListPart<Block>[], context: Context): string {
  let markdown = ''
  for (const [at, part] of parts.entries()) {
    const last = parts[at - 1]
    const bullet = last && 'list' in last && isBulleted(last.list) ? '*' : '-'
    const inner = 'list' in part ? listMarkdown(part.list, bullet, context) : blockMarkdown(part.block, context)
    const isInner = 'list' in part && last !== undefined && isDefinition(last)
    markdown += `${last ? between(last, part, inner) : ''}${isInner ? inItem + indent(inner, inItem) : inner}`
  }
  return markdown
}

const bodyMarkdown = (body: PortableText, context: Context, options?: ListOptions): string =>
  partsMarkdown(nestLists<Block>(body, listedOf, options), context)

function notesMarkdown({ before, found }: Notes, words: Words): string[] {
  return found.map(({ body }, at) => {
    const inner = bodyMarkdown(body, { words, notes: { before: 0, found: [] } })
    return `[^${before + at + 1}]: ${indent(inner, inItem)}`
  })
}

/** Portable Text as Markdown (CommonMark, with the tables and notes of GitHub). */
export function portableTextMarkdown(
  body: PortableText,
  words: Words,
  { notesBefore = 0, numbering }: { notesBefore?: number; numbering?: ListOptions } = {},
): string {
  const notes: Notes = { before: notesBefore, found: [] }
  const text = bodyMarkdown(body, { words, notes }, numbering)
  return [text, ...notesMarkdown(notes, words)].filter((part) => part !== '').join('\n\n')
}

/** A section as Markdown, under a heading of the second level. */
function sectionMarkdown({ number, heading, body, anchors = [] }: Section, words: Words, notesBefore: number): string {
  const title = [number === undefined ? '' : `${number}.`, markdownText(heading), ...anchors.map(anchorMarkdown)]
  const parts = [
    `## ${title.filter((part) => part !== '').join(' ')}`,
    portableTextMarkdown(body, words, { notesBefore, numbering: { section: number } }),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** The sections of a text as Markdown, with their numbers, and the notes numbered through. */
export function sectionsMarkdown(sections: readonly Section[], words: Words): string[] {
  let notesBefore = 0
  return sections.map((section) => {
    const text = sectionMarkdown(section, words, notesBefore)
    notesBefore += notesIn(section.body).length
    return text
  })
}
