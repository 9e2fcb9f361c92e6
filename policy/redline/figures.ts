import { wordCount, type Context } from './context.ts'
import { hasWords } from './tokens.ts'
import type { RedlineBlock, RedlineFigures, RedlineTable, Run } from './types.ts'

/** All that is counted below a heading; `signs` and `layout` are told as such, not in words. */
export type Counted = RedlineFigures & {
  /** Places where punctuation or another sign changed, and no word. */
  signs: number
  /** Paragraphs, lists, tables and call-outs that are of another kind now. */
  layout: number
  /** Pictures that came, went or are other ones. */
  images: number
  /** Blocks, rows, columns and sentences that moved, at either end. */
  moves: number
}

const nothing = (): Counted => ({
  added: 0,
  removed: 0,
  moved: 0,
  formatted: 0,
  links: 0,
  typography: 0,
  signs: 0,
  layout: 0,
  images: 0,
  moves: 0,
})

/** Whether a run adds or removes words or signs, and is neither typography, a heading’s number nor a move. */
export const isWording = ({ change, typography, move, numbering }: Run): boolean =>
  (change === 'inserted' || change === 'deleted') && !typography && !numbering && move === undefined

/** Whether the words lead elsewhere than they did. */
export const isRelinked = ({ was, href }: Run): boolean => was !== undefined && was.href !== href

const isRemarked = ({ was, marks, change }: Run): boolean =>
  change === 'formatted' && was !== undefined && was.marks.join() !== marks.join()

/** Runs of a kind that follow each other, as one text each: a word cut by a mark is one word. */
function textsOf(runs: readonly Run[], kind: (run: Run) => boolean): readonly string[] {
  // Of most kinds a paragraph has none.
  if (!runs.some(kind)) return none
  const texts: string[] = []
  let open = false
  for (const run of runs) {
    const fits = kind(run)
    if (fits && open) texts[texts.length - 1] += run.text
    else if (fits) texts.push(run.text)
    open = fits
  }
  return texts
}

const none: readonly string[] = []

/** How many links changed: words with one old and one new address are one, whatever their marks. */
function countLinks(runs: readonly Run[]): number {
  let count = 0
  let last: string | undefined
  for (const run of runs) {
    const link = isRelinked(run) ? `${run.was?.href}\n${run.href}` : undefined
    if (link !== undefined && link !== last) count++
    last = link
  }
  return count
}

function addRuns(to: Counted, runs: readonly Run[], within: boolean, context: Context): void {
  if (!within && runs.every(({ change }) => change === 'same')) return
  // Most of what changed is a whole paragraph that only one of the texts has.
  const [only] = runs
  if (runs.length === 1 && only && !within && isWording(only)) {
    const count = wordCount(only.text, context)
    if (only.change === 'inserted') to.added += count
    else to.removed += count
    to.links += countLinks(runs)
    if (count === 0 && only.text.trim() === '') to.typography++
    else if (count === 0) to.signs++
    return
  }
  const words = (kind: (run: Run) => boolean) =>
    textsOf(runs, kind).reduce((sum, text) => sum + wordCount(text, context), 0)
  const moving = ({ change, move }: Run) => change === 'inserted' && move !== undefined
  const kept = ({ change, typography }: Run) =>
    change === 'same' || change === 'formatted' || (change === 'inserted' && typography === true)
  to.added += words((run) => run.change === 'inserted' && isWording(run))
  to.removed += words((run) => run.change === 'deleted' && isWording(run))
  to.formatted += words(isRemarked)
  to.moved += words(moving) + (within ? words(kept) : 0)
  to.links += countLinks(runs)
  to.typography += textsOf(runs, ({ typography }) => typography === true).length
  to.moves += textsOf(runs, ({ move }) => move !== undefined).length
  const signs = textsOf(runs, isWording).filter((text) => !hasWords(text))
  to.signs += signs.filter((text) => text.trim() !== '').length
  to.typography += signs.filter((text) => text.trim() === '').length
}

function addTable(to: Counted, table: RedlineTable, within: boolean, context: Context) {
  const { columns, headerRows, rows, change, caption, wasHeaderColumns } = table
  if (caption) addRuns(to, caption, within, context)
  if (wasHeaderColumns !== undefined) to.layout++
  const isPair = change !== 'inserted' && change !== 'deleted'
  if (isPair && headerRows.before !== headerRows.after) to.layout++
  for (const column of columns) {
    if (column.move !== undefined) to.moves++
    else if (isPair && column.change !== 'same') to.layout++
  }
  for (const row of rows) {
    if (row.move !== undefined) to.moves++
    else if (isPair && (row.change === 'inserted' || row.change === 'deleted')) to.layout++
    for (const [at, { blocks }] of row.cells.entries()) {
      addBlocks(to, blocks, within || row.change === 'moved' || columns[at]?.change === 'moved', context)
    }
  }
}

function addBlocks(to: Counted, blocks: readonly RedlineBlock[], within: boolean, context: Context): void {
  for (const block of blocks) {
    if (block.move !== undefined) to.moves++
    if (block.type === 'moved-away' || (block.change === 'same' && !within)) continue
    const moves = within || block.change === 'moved'
    if (block.type === 'table') addTable(to, block, moves, context)
    else if (block.type === 'callout' || block.type === 'image') addBlocks(to, block.blocks, moves, context)
    else {
      addRuns(to, block.runs, moves, context)
      if (block.join !== undefined) to.typography++
    }
    if (block.type === 'image') {
      if (block.was !== undefined || block.change === 'inserted' || block.change === 'deleted') to.images++
      continue
    }
    if (block.type !== 'table' && block.was !== undefined) to.layout++
    if (block.change !== 'inserted' && block.change !== 'deleted') continue
    if (block.type !== 'paragraph') to.layout++
    else if (block.runs.length === 0) to.typography++
  }
}

/** Counts the runs of one paragraph or heading. @param within whether all of it moved */
export function countRuns(runs: readonly Run[], within: boolean, context: Context): Counted {
  const counted = nothing()
  addRuns(counted, runs, within, context)
  return counted
}

/** Counts all that changed in blocks. @param within whether all of it moved */
export function countBlocks(blocks: readonly RedlineBlock[], within: boolean, context: Context): Counted {
  const counted = nothing()
  addBlocks(counted, blocks, within, context)
  return counted
}
