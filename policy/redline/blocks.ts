import { align } from './align.ts'
import type { Group } from './group.ts'
import { itemOf } from './item.ts'
import { shapeOf } from './plain.ts'
import { compareTables } from './tables.ts'
import type { PlainBlock, PlainParagraph, PlainRun, RedlineBlock, RedlineParagraph, Run, Shape } from './types.ts'
import { wholeBlock } from './whole.ts'
import { compareRuns } from './words.ts'
import type { BlockItem, Work } from './work.ts'

/** Blocks less alike than this are told as one that went and one that came. */
const leastAlike = { paragraph: 0.3, callout: 0.4, table: 0.25 }

const sameShape = (a: Shape, b: Shape) =>
  a.style === b.style &&
  a.listItem === b.listItem &&
  a.level === b.level &&
  JSON.stringify(a.numbering) === JSON.stringify(b.numbering)

/** Tables with merged cells, or with other captions or header columns, are not compared cell by cell. */
export function comparable(before: PlainBlock, after: PlainBlock): boolean {
  if (before.type !== 'table' || after.type !== 'table') return before.type === after.type
  return !before.layout?.cells && JSON.stringify(before.layout) === JSON.stringify(after.layout)
}

/** One paragraph of each text. */
function compareParagraphs(before: PlainParagraph, after: PlainParagraph, work: Work): RedlineParagraph {
  const { runs, coarse } = compareRuns(before.runs, after.runs, work)
  const reshaped = !sameShape(before, after)
  const same = !reshaped && runs.every(({ change }) => change === 'same')
  return {
    type: 'paragraph',
    change: same ? 'same' : 'changed',
    ...shapeOf(after),
    runs,
    ...(reshaped && { was: shapeOf(before) }),
    ...(coarse && { coarse }),
  }
}

/** Stands for the break between two paragraphs while their words are compared; see `mayJoin`. */
const paragraphBreak = '\u001e'

const runsOf = (paragraphs: readonly PlainParagraph[]): PlainRun[] =>
  paragraphs.flatMap(({ runs }, at) => (at === 0 ? runs : [{ text: paragraphBreak, marks: [] }, ...runs]))

/** A paragraph that was split into several, or several that were merged into one. */
function compareJoined(before: PlainParagraph[], after: PlainParagraph[], work: Work): RedlineBlock[] {
  const split = before.length === 1
  const { runs, coarse } = compareRuns(runsOf(before), runsOf(after), work)
  const parts: Run[][] = [[]]
  for (const run of runs) {
    for (const [at, text] of run.text.split(paragraphBreak).entries()) {
      if (at > 0) parts.push([])
      if (text !== '') parts.at(-1)?.push({ ...run, text })
    }
  }
  return parts.map((runs, at): RedlineBlock => {
    // Among the parts there may be a paragraph that is new altogether, or gone.
    const own = split ? 'inserted' : 'deleted'
    const whole = (split ? after : before)[at]!
    if (at > 0 && runs.every(({ change }) => change === own)) return wholeBlock(whole, own)
    // A part that has a paragraph in one text only has the shape of that paragraph.
    const [old, now] = [before[at] ?? whole, after[at] ?? whole]
    const part: RedlineParagraph = { type: 'paragraph', change: 'changed', ...shapeOf(now), runs }
    if (!sameShape(old, now)) part.was = shapeOf(old)
    if (at > 0) part.join = split ? 'split' : 'merged'
    if (coarse) part.coarse = true
    return part
  })
}

/** A block of each text told as one that changed. Their types are the same. */
export function compareBlock(before: PlainBlock, after: PlainBlock, work: Work): RedlineBlock {
  if (before.type === 'paragraph' && after.type === 'paragraph') return compareParagraphs(before, after, work)
  const inside = (before: readonly PlainBlock[], after: readonly PlainBlock[]) =>
    alignBlocks(before.map(itemOf), after.map(itemOf), work, { closed: true }).flatMap((group) =>
      compareGroup(group, work),
    )
  if (before.type === 'callout' && after.type === 'callout') {
    const blocks = inside(before.blocks, after.blocks)
    const was = before.tone === after.tone ? {} : { was: before.tone }
    const same = before.tone === after.tone && blocks.every(({ change }) => change === 'same')
    return { type: 'callout', change: same ? 'same' : 'changed', tone: after.tone, ...was, blocks }
  }
  if (before.type === 'table' && after.type === 'table') return compareTables(before, after, work, inside)
  throw new TypeError(`A ${before.type} cannot be compared with a ${after.type}.`)
}

const isParagraph = (block: PlainBlock): block is PlainParagraph => block.type === 'paragraph'

/** The blocks of one group, see `align`. */
export function compareGroup({ before, after }: Group<BlockItem>, work: Work): RedlineBlock[] {
  const [[old], [now]] = [before, after]
  if (!old || !now) {
    return [...before, ...after].map(({ block }) => wholeBlock(block, now ? 'inserted' : 'deleted'))
  }
  if (before.length > 1 || after.length > 1) {
    const paragraphs = (items: readonly BlockItem[]) => items.map(({ block }) => block).filter(isParagraph)
    return compareJoined(paragraphs(before), paragraphs(after), work)
  }
  return [old.id === now.id ? wholeBlock(now.block, 'same') : compareBlock(old.block, now.block, work)]
}

/**
 * Which blocks of two lists answer to each other. In a closed place, such as a cell, as many blocks that
 * went as came are taken for the same blocks, rewritten.
 */
export function alignBlocks(
  before: readonly BlockItem[],
  after: readonly BlockItem[],
  work: Work,
  { closed = false, reserved }: { closed?: boolean; reserved?: ReadonlySet<BlockItem> } = {},
): Group<BlockItem>[] {
  return align(before, after, {
    work,
    kind: 'blocks',
    reserved,
    pairLeftovers: closed,
    mayPair: (old, now, alike) => comparable(old.block, now.block) && alike >= leastAlike[old.block.type],
    mayJoin: (item) => item.block.type === 'paragraph' && !item.heading && !item.text.includes(paragraphBreak),
  })
}
