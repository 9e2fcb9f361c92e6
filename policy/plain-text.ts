import type { Annotation, Block, Footnote, PortableText, TextBlock } from '../schemas/records/portable-text.ts'
import type { Section } from '../schemas/records/section.ts'
import type { Listed } from './lists.ts'

/** The text of one paragraph, without marks and notes. */
export const textOf = ({ children }: Pick<TextBlock, 'children'>): string =>
  children.map((child) => (child._type === 'span' ? child.text : '')).join('')

/** The address to which words with these marks lead. Links do not nest on a page: of two the first counts. */
export const hrefOf = (markDefs: readonly Annotation[], marks: readonly string[]): string | undefined =>
  markDefs.flatMap((mark) => ('href' in mark && marks.includes(mark._key) ? [mark.href] : []))[0]

/**
 * The links of a paragraph by their keys, with their place among its marks: of two on the same words the first counts.
 * A term is none of them: what it leads to is the section of the definitions, which explains itself.
 */
export function linksOf(markDefs: readonly Annotation[]): ReadonlyMap<string, { at: number; href: string }> {
  const links = new Map<string, { at: number; href: string }>()
  for (const [at, mark] of markDefs.entries()) {
    // Of two with the same key the first counts too.
    if ('href' in mark && mark._type !== 'definedTerm' && !links.has(mark._key)) {
      links.set(mark._key, { at, href: mark.href })
    }
  }
  return links
}

/** The notes of a paragraph, in their order. */
export const notesOf = ({ children }: Pick<TextBlock, 'children'>): Footnote[] =>
  children.filter((child) => child._type === 'footnote')

/** How an item is numbered, where it says so itself. */
export const numberingOf = ({ children }: Pick<TextBlock, 'children'>) =>
  children.find((child) => child._type === 'numbering')

/** What a block says of its place in a list. */
export const listedOf = (block: Block): Listed =>
  block._type === 'block'
    ? { listItem: block.listItem, level: block.level, numbering: block.listItem && numberingOf(block) }
    : {}

/** The paragraphs of a block, in reading order: those of a table's cells and of a call-out's body too. */
function blocksIn(block: Block): TextBlock[] {
  if (block._type === 'block') return [block]
  if (block._type === 'callout') return block.body
  if (block._type === 'image') return []
  return block.rows.flatMap(({ cells }) => cells.flatMap(({ value }) => value))
}

/** The same with those of its notes, each after the paragraph that it belongs to. */
const paragraphsOf = (block: Block): TextBlock[] =>
  blocksIn(block).flatMap((paragraph) => [paragraph, ...notesOf(paragraph).flatMap(({ body }) => body)])

/** The notes of a text, in their order. */
export const notesIn = (body: PortableText): Footnote[] => body.flatMap(blocksIn).flatMap(notesOf)

/** The ids that a section, and places in it, had elsewhere. */
export const anchorsIn = ({ anchors = [], body }: Section): string[] => [
  ...anchors,
  ...body
    .flatMap(paragraphsOf)
    .flatMap(({ children }) => children.flatMap((child) => (child._type === 'anchor' ? [child.id] : []))),
]

/** The words of a block besides its paragraphs: captions, and the alternative text of a picture. */
function wordsBeside(block: Block): string[] {
  if (block._type === 'image') return [block.alt, ...(block.caption ? [block.caption] : [])]
  return block._type === 'table' && block.caption ? [block.caption] : []
}

/** A text's words for searching, counting and comparing: a line for each paragraph. */
export function plainText(body: PortableText): string {
  return body.flatMap((block) => [...wordsBeside(block), ...paragraphsOf(block).map(textOf)]).join('\n')
}

/** A section's heading with its number, where it has one. */
export const headingText = ({ number, heading }: Pick<Section, 'number' | 'heading'>): string =>
  number === undefined ? heading : `${number}. ${heading}`

/** A section's heading and text. */
export const sectionText = (section: Section): string => `${headingText(section)}\n${plainText(section.body)}`
