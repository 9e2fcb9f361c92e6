import { addRun, shapeOf } from './plain.ts'
import type {
  PlainBlock,
  PlainContent,
  PlainRun,
  PlainSection,
  Redline,
  RedlineBlock,
  RedlineCell,
  RedlineColumn,
  RedlineRow,
  RedlineSection,
  RedlineTable,
  Run,
  SectionText,
  TableLayout,
} from './types.ts'

/** `before`: as if all deletions were taken back and nothing was inserted. `after`: the other way round. */
export type Side = 'before' | 'after'

/** Whether a part with this change is missing in one of the two texts. */
export const gone = (side: Side, change: string) => change === (side === 'before' ? 'inserted' : 'deleted')

/** The runs of one of the two texts. */
export function runsOf(runs: readonly Run[], side: Side): PlainRun[] {
  const plain: PlainRun[] = []
  for (const { text, marks, href, change, was } of runs) {
    if (!gone(side, change)) addRun(plain, { text, ...(side === 'before' && was ? was : { marks, href }) })
  }
  return plain
}

/** The words of a heading or a title in one of the two texts. */
export const textOfRuns = (runs: readonly Run[], side: Side): string =>
  runsOf(runs, side)
    .map(({ text }) => text)
    .join('')

/** The parts that stand in one of the two texts, in its order: what moved stands at its old place before. */
export function inOrder<Part extends { change: string; move?: number }>(
  parts: readonly Part[],
  side: Side,
  moved: ReadonlyMap<number, Part[]>,
): Part[] {
  return parts.flatMap((part) => {
    if (part.change === 'moved-away') return side === 'before' ? (moved.get(part.move ?? 0) ?? []) : []
    if (gone(side, part.change) || (side === 'before' && part.move !== undefined)) return []
    return [part]
  })
}

/** Adds to `into` the parts that moved, at their new place, by the number of the move. Returns it. */
export function movedParts<Part extends { change: string; move?: number }>(
  parts: readonly Part[],
  into: Map<number, Part[]>,
) {
  for (const part of parts) {
    if (part.move === undefined || part.change === 'moved-away') continue
    into.set(part.move, [...(into.get(part.move) ?? []), part])
  }
  return into
}

/** The same for blocks at any depth: in call-outs, images and the cells of tables too. */
export function movedBlocks(blocks: readonly RedlineBlock[], into: Map<number, RedlineBlock[]>) {
  movedParts(blocks, into)
  for (const block of blocks) {
    if (block.type === 'callout' || block.type === 'image') movedBlocks(block.blocks, into)
    if (block.type === 'table') {
      for (const { cells } of block.rows) for (const cell of cells) movedBlocks(cell.blocks, into)
    }
  }
}

/** The cells of a row as the columns stood in one of the two texts. */
export function cellsInOrder({ cells }: RedlineRow, columns: readonly RedlineColumn[], side: Side): RedlineCell[] {
  // A table whose cells are merged may have rows of other lengths; none of its columns moved.
  if (columns.every(({ move }) => move === undefined)) return cells
  const ordered = columns.flatMap(({ change, move }, at) => {
    if (change === 'moved') return side === 'before' ? [] : [cells[at]]
    if (change !== 'moved-away') return [cells[at]]
    return side === 'before'
      ? [cells[columns.findIndex((other) => other.change === 'moved' && other.move === move)]]
      : []
  })
  return ordered.filter((cell) => cell !== undefined)
}

function layoutOf({ layout, caption, wasHeaderColumns }: RedlineTable, side: Side): TableLayout | undefined {
  if (side === 'after' || (caption === undefined && wasHeaderColumns === undefined)) return layout
  const oldCaption = caption === undefined ? layout?.caption : textOfRuns(caption, side)
  const headerColumns = wasHeaderColumns ?? layout?.headerColumns
  const old = {
    ...(oldCaption && { caption: oldCaption }),
    ...(headerColumns && { headerColumns }),
    ...(layout?.cells && { cells: layout.cells }),
  }
  return Object.keys(old).length > 0 ? old : undefined
}

function plainBlocks(blocks: readonly RedlineBlock[], side: Side, moved: Map<number, RedlineBlock[]>): PlainBlock[] {
  const plain: PlainBlock[] = []
  for (const block of inOrder(blocks, side, moved)) {
    if (block.type === 'moved-away') continue
    if (block.type === 'callout') {
      const tone = side === 'before' ? (block.was ?? block.tone) : block.tone
      plain.push({ type: 'callout', tone, blocks: plainBlocks(block.blocks, side, moved) })
    } else if (block.type === 'image') {
      const source = side === 'before' ? (block.was ?? block.source) : block.source
      plain.push({ type: 'image', source, blocks: plainBlocks(block.blocks, side, moved) })
    } else if (block.type === 'table') {
      const rows = inOrder(block.rows, side, movedParts<RedlineRow>(block.rows, new Map())).map((row) =>
        cellsInOrder(row, block.columns, side)
          .filter(({ change }) => change !== 'absent' && !gone(side, change))
          .map((cell) => plainBlocks(cell.blocks, side, moved)),
      )
      const layout = layoutOf(block, side)
      plain.push({ type: 'table', headerRows: block.headerRows[side], ...(layout && { layout }), rows })
    } else {
      const last = plain.at(-1)
      const runs = runsOf(block.runs, side)
      if (block.join === (side === 'before' ? 'split' : 'merged') && last?.type === 'paragraph') {
        for (const run of runs) addRun(last.runs, run)
        continue
      }
      const shape = shapeOf(side === 'before' && block.was ? block.was : block)
      plain.push({ type: 'paragraph', ...shape, runs })
    }
  }
  return plain
}

/**
 * One of the two texts that a redline was made of, without keys. Equal to `plainContent` of that text:
 * nothing is lost and nothing is invented, whatever the redline shows as changed.
 */
export function reconstruct({ title, sections }: Redline, side: Side): PlainContent {
  const moved = movedParts<RedlineSection>(sections, new Map())
  const movedText = new Map<number, RedlineBlock[]>()
  for (const section of sections) if (section.type === 'section') movedBlocks(section.blocks, movedText)

  const joined = side === 'before' ? 'split' : 'merged'
  const plain = new Map<string | SectionText, PlainSection>()
  for (const section of inOrder(sections, side, moved)) {
    if (section.type === 'moved-away') continue
    const isPart = section.change === joined
    const isOwn = section.change === 'inserted' || section.change === 'deleted' || section.origin !== undefined
    // Keys are unique in each text, but a deleted section may have the key of a new one.
    const owner = isPart ? section.origin?.key : isOwn ? section : section.key
    if (owner === undefined) continue
    const whole = plain.get(owner) ?? { heading: '', blocks: [] }
    if (!isPart) whole.heading = textOfRuns(section.heading, side)
    else if (section.asParagraph) {
      whole.blocks.push({ type: 'paragraph', ...section.asParagraph, runs: runsOf(section.heading, side) })
    }
    whole.blocks.push(...plainBlocks(section.blocks, side, movedText))
    plain.set(owner, whole)
  }
  return { title: textOfRuns(title, side), sections: [...plain.values()] }
}
