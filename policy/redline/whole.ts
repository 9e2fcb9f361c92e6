import { itemOf } from './item.ts'
import { shapeOf } from './plain.ts'
import type { PlainBlock, PlainParagraph, PlainRun, PlainTable, RedlineBlock, RedlineTable, Run } from './types.ts'
import type { BlockItem } from './work.ts'

/** What a part of the redline is when all of it is the same, or in only one of the texts. */
type WholeChange = 'same' | 'inserted' | 'deleted'

export const wholeRuns = (runs: readonly PlainRun[], change: WholeChange): Run[] =>
  runs.map((run) => ({ ...run, change }))

const wholeParagraph = (paragraph: PlainParagraph, change: WholeChange): RedlineBlock => ({
  type: 'paragraph',
  change,
  ...shapeOf(paragraph),
  runs: wholeRuns(paragraph.runs, change),
})

const wholeTable = ({ headerRows, layout, rows }: PlainTable, change: WholeChange): RedlineTable => ({
  type: 'table',
  change,
  ...(layout && { layout }),
  headerRows: { before: change === 'inserted' ? 0 : headerRows, after: change === 'deleted' ? 0 : headerRows },
  rows: rows.map((cells, at) => ({
    change,
    header: at < headerRows,
    cells: cells.map((blocks) => ({ change, blocks: wholeBlocks(blocks, change) })),
  })),
})

/** Where blocks of a redline that only one text has came from, so that moves can be found. */
const origins = new WeakMap<RedlineBlock, BlockItem>()

export const originOf = (block: RedlineBlock): BlockItem | undefined => origins.get(block)

/** A block that both texts have alike, or that only one has; the latter may turn out to have moved. */
export function wholeBlock(block: PlainBlock, change: WholeChange): RedlineBlock {
  let whole: RedlineBlock
  if (block.type === 'paragraph') whole = wholeParagraph(block, change)
  else if (block.type === 'table') whole = wholeTable(block, change)
  else whole = { type: 'callout', change, tone: block.tone, blocks: wholeBlocks(block.blocks, change) }
  if (change !== 'same') origins.set(whole, itemOf(block))
  return whole
}

export const wholeBlocks = (blocks: readonly PlainBlock[], change: WholeChange): RedlineBlock[] =>
  blocks.map((block) => wholeBlock(block, change))
