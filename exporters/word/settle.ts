import type { FlowBlock, FlowParagraph } from './flow.ts'
import { withDeletedTails } from './insertion-tails.ts'
import { partedBelowList, wholeChange } from './list-ends.ts'
import { WordNumbering, type WordPlace } from './numbering.ts'
import type { SettledParagraph, SettledBlock } from './settled.ts'

/** Gives each item its place in Word’s lists, and decides which paragraphs are written together and which apart. */
export const settle = (flow: readonly FlowBlock[], numbering: WordNumbering): SettledBlock[] =>
  settleBlocks(flow, numbering, false)

/** @param isInner whether they are the blocks of a cell or a note */
function settleBlocks(flow: readonly FlowBlock[], numbering: WordNumbering, isInner: boolean): SettledBlock[] {
  const blocks = flow.flatMap((block): SettledBlock[] => {
    if (block.kind === 'paragraph') return [settleParagraph(block, numbering)]
    if (block.kind === 'either') return settleEither(block, numbering)
    const rows = block.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, blocks: settleBlocks(cell.blocks, numbering, true) })),
    }))
    return [{ ...block, rows }]
  })
  return withDeletedTails(deletionsFirst(blocks, isInner))
}

/**
 * Puts whole deleted paragraphs and tables before the inserted ones next to them. On rejecting the changes, LibreOffice
 * gives a restored paragraph the list of an inserted one above it. Inserted tables that come first stay first: accepting
 * the changes would leave an empty item of a deleted paragraph right above a table.
 */
function deletionsFirst(blocks: readonly SettledBlock[], isInner: boolean): SettledBlock[] {
  const out: SettledBlock[] = []
  let gone: SettledBlock[] = []
  let added: SettledBlock[] = []
  const close = () => {
    const firstParagraph = added.findIndex(({ kind }) => kind === 'paragraph')
    const tables = firstParagraph < 0 ? added.length : firstParagraph
    out.push(...added.slice(0, tables), ...gone, ...added.slice(tables))
    gone = []
    added = []
  }
  for (const [at, block] of blocks.entries()) {
    const change = wholeChange(block)
    if (change === 'inserted') added.push(block)
    else if (change === 'deleted') gone.push(block)
    else {
      // The last paragraph of a cell or a note cannot go.
      const parted = isInner && at === blocks.length - 1 ? undefined : partedBelowList(block, { gone, added })
      if (parted) {
        gone.push(parted.gone)
        added.push(parted.added)
        continue
      }
      close()
      out.push(block)
    }
  }
  close()
  return out
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
  const written = runs.map((run) =>
    run.kind === 'note' ? { ...run, body: settleBlocks(run.body, numbering, true) } : run,
  )
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
