import type { Change, FlowBlock, FlowParagraph, FlowRow } from './flow.ts'
import { WordNumbering, type WordPlace } from './numbering.ts'

/** A paragraph with its place in Word’s lists, where it is an item. */
export type SettledParagraph = Omit<FlowParagraph, 'numbers' | 'isPart' | 'runs'> & {
  place?: WordPlace
  runs: SettledRun[]
}
export type SettledRun =
  | Exclude<FlowParagraph['runs'][number], { kind: 'note' }>
  | (Omit<Extract<FlowParagraph['runs'][number], { kind: 'note' }>, 'body'> & { body: SettledBlock[] })
export type SettledCell = Omit<FlowRow['cells'][number], 'blocks'> & { blocks: SettledBlock[] }
export type SettledRow = Omit<FlowRow, 'cells'> & { cells: SettledCell[] }
export type SettledTable = Omit<Extract<FlowBlock, { kind: 'table' }>, 'rows'> & { rows: SettledRow[] }
export type SettledBlock = SettledParagraph | SettledTable

/** Gives each item its place in Word’s lists, and decides which paragraphs are written together and which apart. */
export function settle(flow: readonly FlowBlock[], numbering: WordNumbering): SettledBlock[] {
  const blocks = flow.flatMap((block): SettledBlock[] => {
    if (block.kind === 'paragraph') return [settleParagraph(block, numbering)]
    if (block.kind === 'either') return settleEither(block, numbering)
    const rows = block.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, blocks: settle(cell.blocks, numbering) })),
    }))
    return [{ ...block, rows }]
  })
  return deletionsFirst(blocks)
}

/**
 * Puts whole deleted paragraphs and tables before the inserted ones next to them. On rejecting the changes, LibreOffice
 * gives a restored paragraph the list of an inserted one above it.
 */
function deletionsFirst(blocks: readonly SettledBlock[]): SettledBlock[] {
  const out: SettledBlock[] = []
  let added: SettledBlock[] = []
  for (const block of blocks) {
    const change = wholeChange(block)
    if (change === 'inserted') added.push(block)
    else if (change === 'deleted') out.push(block)
    else {
      out.push(...added, block)
      added = []
    }
  }
  return [...out, ...added]
}

/** The change of a whole block; `same` if any of it is in both texts. */
function wholeChange(block: SettledBlock): Change {
  if (block.kind === 'table') return block.change
  const isWhole = block.runs.every((run) => run.kind === 'place' || run.change === block.end)
  return isWhole ? block.end : 'same'
}

function settleParagraph(paragraph: FlowParagraph, numbering: WordNumbering): SettledParagraph {
  const { numbers, level = 1 } = paragraph
  return settled(paragraph, numbers && numbering.place(numbers, level), numbering)
}

function settled(
  { numbers: _numbers, isPart: _isPart, runs, ...paragraph }: FlowParagraph,
  place: WordPlace | undefined,
  numbering: WordNumbering,
): SettledParagraph {
  const written = runs.map((run) => (run.kind === 'note' ? { ...run, body: settle(run.body, numbering) } : run))
  return { ...paragraph, ...(place && { place }), runs: written }
}

/** Paragraphs together if Word can count them so, otherwise apart. Counting follows the order of the document. */
function settleEither(
  { together, apart }: Extract<FlowBlock, { kind: 'either' }>,
  numbering: WordNumbering,
): SettledBlock[] {
  const places = numbering.placeTogether(together)
  if (places === undefined) return apart.map((paragraph) => settleParagraph(paragraph, numbering))
  return together.map((paragraph, at) => settled(paragraph, places[at], numbering))
}
