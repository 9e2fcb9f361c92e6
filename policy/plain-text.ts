import type { Block, PortableText, TextBlock } from '../schemas/records/portable-text.ts'
import type { Section } from '../schemas/records/section.ts'

/** The text of one paragraph, without marks. */
export const textOf = ({ children }: TextBlock): string => children.map(({ text }) => text).join('')

/** The paragraphs of a block, in reading order: those of a table's cells and of a call-out's body too. */
export function paragraphsOf(block: Block): TextBlock[] {
  if (block._type === 'block') return [block]
  if (block._type === 'callout') return block.body
  return block.rows.flatMap(({ cells }) => cells.flatMap(({ value }) => value))
}

/** A text's words for searching, counting and comparing: a line for each paragraph. */
export function plainText(body: PortableText): string {
  return body.flatMap(paragraphsOf).map(textOf).join('\n')
}

/** A section's heading and text. */
export const sectionText = ({ heading, body }: Section): string => `${heading}\n${plainText(body)}`
