import { alignableOf } from './alignable.ts'
import { shapeOf } from './plain.ts'
import type { PlainBlock, PlainParagraph, PlainRun, PlainTable, RedlineBlock, RedlineTable, Run } from './types.ts'
import type { AlignableBlock } from './compared.ts'
import type { Context } from './context.ts'

/** The change of a part that is in both texts alike, or in only one of them. */
type WholeChange = 'same' | 'inserted' | 'deleted'

/** All words of a paragraph with the same change. */
export const wholeRuns = (runs: readonly PlainRun[], change: WholeChange): Run[] =>
  runs.map(({ text, marks, href }) => (href === undefined ? { text, marks, change } : { text, marks, href, change }))

function wholeParagraph(paragraph: PlainParagraph, change: WholeChange): RedlineBlock {
  const { style, listItem, level } = paragraph
  const runs = wholeRuns(paragraph.runs, change)
  // Most paragraphs are of no list.
  if (!listItem && !level) return { type: 'paragraph', change, style, runs }
  return { type: 'paragraph', change, ...shapeOf(paragraph), runs }
}

const wholeTable = ({ headerRows, layout, rows }: PlainTable, change: WholeChange, context: Context): RedlineTable => ({
  type: 'table',
  change,
  ...(layout && { layout }),
  columns: (rows[0] ?? []).map(() => ({ change })),
  headerRows: { before: change === 'inserted' ? 0 : headerRows, after: change === 'deleted' ? 0 : headerRows },
  rows: rows.map((cells, at) => ({
    change,
    header: at < headerRows,
    cells: cells.map((blocks) => ({ change, blocks: markAllWhole(blocks, change, context) })),
  })),
})

/** The block of a text that a block of the redline is, if only one of the texts has it. */
export function originOf(block: RedlineBlock, context: Context): AlignableBlock | undefined {
  const origin = context.memory.origins.get(block)
  return origin && (origin.item ??= alignableOf(origin.block, context))
}

/**
 * A block that both texts have alike, or that only one has; the latter may turn out to have moved.
 * @param item the same block to align, where there is one
 */
export function markWhole(
  block: PlainBlock,
  change: WholeChange,
  context: Context,
  item?: AlignableBlock,
): RedlineBlock {
  let whole: RedlineBlock
  if (block.type === 'paragraph') whole = wholeParagraph(block, change)
  else if (block.type === 'table') whole = wholeTable(block, change, context)
  else if (block.type === 'image') {
    whole = { type: 'image', change, source: block.source, blocks: markAllWhole(block.blocks, change, context) }
  } else whole = { type: 'callout', change, tone: block.tone, blocks: markAllWhole(block.blocks, change, context) }
  if (change !== 'same') context.memory.origins.set(whole, item ? { block, item } : { block })
  return whole
}

/** The same for several blocks, see `markWhole`. */
export const markAllWhole = (blocks: readonly PlainBlock[], change: WholeChange, context: Context): RedlineBlock[] =>
  blocks.map((block) => markWhole(block, change, context))
