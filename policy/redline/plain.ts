import type { Block, TextBlock } from '../../schemas/records/portable-text.ts'
import type { PlainBlock, PlainContent, PlainParagraph, PlainRun, Text } from './types.ts'

export const sameMarking = (a: Omit<PlainRun, 'text'>, b: Omit<PlainRun, 'text'>): boolean =>
  a.href === b.href && a.marks.length === b.marks.length && a.marks.every((mark, index) => mark === b.marks[index])

/** Adds words to a list of runs, to its last run where they look alike. Changes the list. */
export function addRun(runs: PlainRun[], { text, marks, href }: PlainRun): void {
  if (text === '') return
  const last = runs.at(-1)
  if (last && sameMarking(last, { marks, href })) runs[runs.length - 1] = { ...last, text: last.text + text }
  else runs.push(href === undefined ? { text, marks } : { text, marks, href })
}

function plainParagraph({ style, listItem, level, markDefs, children }: TextBlock): PlainParagraph {
  const runs: PlainRun[] = []
  for (const { text, marks } of children) {
    // Links do not nest on a page: of two on the same words the first counts.
    const link = markDefs.find(({ _key }) => marks.includes(_key))
    // What names no link is a decorator. Their list is not imported: a visitor's browser would load zod for it.
    const looks = marks.filter((mark) => !markDefs.some(({ _key }) => _key === mark))
    addRun(runs, { text, marks: [...new Set(looks)].toSorted(), href: link?.href })
  }
  return { type: 'paragraph', style, ...(listItem && { listItem }), ...(level && { level }), runs }
}

export function plainBlock(block: Block): PlainBlock {
  if (block._type === 'block') return plainParagraph(block)
  if (block._type === 'callout') return { type: 'callout', tone: block.tone, blocks: block.body.map(plainParagraph) }
  const rows = block.rows.map(({ cells }) => cells.map(({ value }): PlainBlock[] => value.map(plainParagraph)))
  return { type: 'table', headerRows: block.headerRows, rows }
}

/** A text without its keys. Two texts with equal plain content read the same. */
export function plainContent({ title, sections }: Text): PlainContent {
  return { title, sections: sections.map(({ heading, body }) => ({ heading, blocks: body.map(plainBlock) })) }
}

/** The words of a block, an entry for each paragraph. */
export function wordsOf(block: PlainBlock): string[] {
  if (block.type === 'paragraph') return [block.runs.map(({ text }) => text).join('')]
  if (block.type === 'callout') return block.blocks.flatMap(wordsOf)
  return block.rows.flatMap((cells) => cells.flatMap((blocks) => blocks.flatMap(wordsOf)))
}
