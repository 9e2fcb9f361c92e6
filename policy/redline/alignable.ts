import { textOfRuns, wordsOf } from './plain.ts'
import type { PlainBlock, PlainCallout, PlainImage, PlainParagraph, PlainTable } from './types.ts'
import type { Bag, AlignableBlock, Alignable } from './compared.ts'
import { bagOf, sharedWeights } from './bags.ts'
import type { Context } from './context.ts'

/** Begins the id of all but plain paragraphs, whose text may begin with no such sign. */
const mark = '\u0000'

const idOf = (block: PlainBlock): string =>
  block.type === 'paragraph' ? idOfParagraph(block) : mark + idOfOther(block)

/** The text itself, if nothing else is to be said of it: most paragraphs, and no text is to be copied. */
function idOfParagraph({ style, listItem, level, numbering, runs }: PlainParagraph): string {
  const [only] = runs
  const isPlain = runs.length === 1 && only && only.marks.length === 0 && only.href === undefined
  if (isPlain && style === 'normal' && !listItem && !level && !only.text.startsWith(mark)) return only.text
  const shape = `${mark}${style} ${listItem ?? ''} ${level ?? ''}${numbering ? JSON.stringify(numbering) : ''}\u0004`
  if (isPlain) return shape + only.text
  return shape + runs.map(({ text, marks, href }) => `${text}\u0003${marks.join()}\u0003${href ?? ''}`).join('\u0004')
}

const idOfAll = (blocks: readonly PlainBlock[]): string =>
  blocks.length === 1 && blocks[0] ? idOf(blocks[0]) : blocks.map(idOf).join('\u0005')

function idOfOther(block: PlainCallout | PlainImage | PlainTable): string {
  if (block.type === 'callout') return `callout ${block.tone}\n${idOfAll(block.blocks)}`
  if (block.type === 'image') return `image ${block.source.asset._ref}\n${idOfAll(block.blocks)}`
  return idOfTable(
    block,
    block.rows.map((row) => row.map(idOfAll)),
  )
}

const idOfTable = ({ headerRows, layout }: PlainTable, cells: readonly string[][]): string =>
  `table ${headerRows}${layout ? JSON.stringify(layout) : ''}\n${cells.map((row) => row.join('\u0001')).join('\u0002')}`

const textOfBlock = (block: PlainBlock): string =>
  block.type === 'paragraph' ? textOfRuns(block.runs) : wordsOf(block).join('\n')

/** A block to align: an object of its own, for the same block may stand in both texts. */
export function alignableOf(block: PlainBlock, context: Context): AlignableBlock {
  if (block.type !== 'table') return { block, id: idOf(block), text: textOfBlock(block) }
  const cells = cellsOf(block, context)
  const caption = block.layout?.caption
  // A cell without a paragraph has no line.
  const texts = cells.flatMap((row, at) =>
    row.flatMap(({ text }, column) => (block.rows[at]?.[column]?.length ? [text] : [])),
  )
  return {
    block,
    id:
      mark +
      idOfTable(
        block,
        cells.map((row) => row.map(({ id }) => id)),
      ),
    text: (caption ? [caption, ...texts] : texts).join('\n'),
  }
}

const cellOf = (blocks: readonly PlainBlock[]): Alignable => ({
  id: idOfAll(blocks),
  text: blocks.length === 1 && blocks[0] ? textOfBlock(blocks[0]) : blocks.flatMap(wordsOf).join('\n'),
})

/**
 * The cells of a table, row by row: their words, a line for each paragraph, and what is equal for cells in which
 * nothing that a reader sees differs. Cached as long as the table is in memory.
 */
export function cellsOf(table: PlainTable, { memory }: Context): readonly Alignable[][] {
  const known = memory.cells.get(table)
  if (known) return known
  const cells = table.rows.map((row) => row.map(cellOf))
  memory.cells.set(table, cells)
  return cells
}

/** The words that each of some texts has in common with each of others, by weight. */
export type Overlaps = {
  /** The words of each. */
  before: Bag[]
  after: Bag[]
  shared: (before: number, after: number) => number
  /** From 0, no word in common, to 1, the same words. */
  share: (before: number, after: number) => number
  /** The same, but at least a half if one text has most of the words of the other. */
  alike: (before: number, after: number) => number
}

const nothingShared: Overlaps = { before: [], after: [], shared: () => 0, share: () => 0, alike: () => 0 }

/**
 * Compares all with all. Undefined if there are too many of them for the budget.
 * @param wordsIn the words of an item, where they are not simply those of its text
 */
export function overlapsOf<Item extends { text: string }>(
  before: readonly Item[],
  after: readonly Item[],
  context: Context,
  wordsIn: (item: Item) => Bag = ({ text }) => bagOf(text, context),
): Overlaps | undefined {
  const cost = before.length * after.length
  // Nothing to compare with: their words need not be read.
  if (cost === 0) return nothingShared
  if (cost > 1_000_000 || context.budget.steps < cost) return undefined
  context.budget.steps -= cost
  const [bags, bagsAfter] = [before.map(wordsIn), after.map(wordsIn)]
  const table = sharedWeights(bags, bagsAfter, context)
  if (!table) return undefined
  const shared = (b: number, a: number) => table[b * after.length + a] ?? 0
  const share = (b: number, a: number) => {
    const total = (bags[b]?.weight ?? 0) + (bagsAfter[a]?.weight ?? 0)
    if (total === 0) return before[b]?.text === after[a]?.text ? 1 : 0
    return (2 * shared(b, a)) / total
  }
  const alike = (b: number, a: number) => {
    const [both, shorter] = [shared(b, a), Math.min(bags[b]?.weight ?? 0, bagsAfter[a]?.weight ?? 0)]
    // A text that grew, or shrank, to a multiple of its length is still the same text.
    const within = shorter >= 50 && both >= 0.75 * shorter ? 0.5 : 0
    return Math.max(share(b, a), within)
  }
  return { before: bags, after: bagsAfter, shared, share, alike }
}

/** Whether a text is long enough to be recognised where it turns up elsewhere. Some scripts need few characters. */
export const isLong = ({ text }: Alignable): boolean => text.length >= 40 || /[\u3000-\uffff]{15}/u.test(text)
