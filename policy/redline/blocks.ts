import { align } from './align.ts'
import type { Group } from './join.ts'
import { alignableOf } from './alignable.ts'
import { bagOfTexts, shareOfBags } from './bags.ts'
import { shapeOf } from './plain.ts'
import { compareTables, hasSamePlaces } from './tables.ts'
import type {
  PlainBlock,
  PlainImage,
  PlainParagraph,
  PlainRun,
  RedlineBlock,
  RedlineParagraph,
  Run,
  Shape,
} from './types.ts'
import { markWhole } from './mark-whole.ts'
import { paragraphBreak } from './scan.ts'
import { compareRuns, compareTexts } from './words.ts'
import type { AlignableBlock, ComparedText } from './compared.ts'
import type { Context } from './context.ts'

/** Blocks less alike than this are one removed and one added. */
const minAlike = { paragraph: 0.3, callout: 0.4, table: 0.25, image: 0.3 }

const sameShape = (a: Shape, b: Shape) =>
  a.style === b.style &&
  a.listItem === b.listItem &&
  a.level === b.level &&
  JSON.stringify(a.numbering) === JSON.stringify(b.numbering)

/**
 * Tables whose cells are merged or aligned otherwise are not compared cell by cell, nor are those with merged cells, unless
 * they have the same places.
 */
export function comparable(before: PlainBlock, after: PlainBlock): boolean {
  if (before.type !== 'table' || after.type !== 'table') return before.type === after.type
  if (JSON.stringify(before.layout?.cells) !== JSON.stringify(after.layout?.cells)) return false
  return !before.layout?.cells || hasSamePlaces(before, after)
}

/**
 * So much of two paragraphs, by weight, must stand in both in the same order for them to be one: of both together, or of
 * the one that is within the other, if that is of some length.
 */
const minKept = { share: 0.3, within: 0.75, weightWithin: 50 }

function isSameParagraph({ kept, weights }: ComparedText): boolean {
  const { before, after } = weights
  if (before + after === 0) return true
  const shorter = Math.min(before, after)
  if (shorter >= minKept.weightWithin && kept >= minKept.within * shorter) return true
  return (2 * kept) / (before + after) >= minKept.share
}

/** One paragraph of each text. */
function compareParagraphs(before: PlainParagraph, after: PlainParagraph, context: Context): RedlineParagraph {
  const { runs, coarse } = compareRuns(before.runs, after.runs, context)
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

const runsOf = (paragraphs: readonly PlainParagraph[]): PlainRun[] =>
  paragraphs.flatMap(({ runs }, at) => (at === 0 ? runs : [{ text: paragraphBreak, marks: [] }, ...runs]))

/** A paragraph that was split into several, or several that were merged into one. */
function compareJoined(before: PlainParagraph[], after: PlainParagraph[], context: Context): RedlineBlock[] {
  const split = before.length === 1
  const { runs, coarse } = compareRuns(runsOf(before), runsOf(after), context)
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
    if (at > 0 && runs.every(({ change }) => change === own)) return markWhole(whole, own, context)
    // A part that has a paragraph in one text only has the shape of that paragraph.
    const [old, now] = [before[at] ?? whole, after[at] ?? whole]
    const part: RedlineParagraph = { type: 'paragraph', change: 'changed', ...shapeOf(now), runs }
    if (!sameShape(old, now)) part.was = shapeOf(old)
    if (at > 0) part.join = split ? 'split' : 'merged'
    if (coarse) part.coarse = true
    return part
  })
}

/** The alternative text is compared with the alternative text, and the caption with the caption. */
function compareImages(before: PlainImage, after: PlainImage, context: Context): RedlineBlock {
  const replaced = before.source.asset._ref !== after.source.asset._ref
  const places = Math.max(before.blocks.length, after.blocks.length)
  const blocks = Array.from({ length: places }, (_, at): RedlineBlock[] => {
    const [old, now] = [before.blocks[at], after.blocks[at]]
    if (old && now) return [compareBlock(old, now, context)]
    return [old, now].flatMap((one) => (one ? [markWhole(one, now ? 'inserted' : 'deleted', context)] : []))
  }).flat()
  const same = !replaced && blocks.every(({ change }) => change === 'same')
  const was = replaced ? { was: before.source } : {}
  return { type: 'image', change: same ? 'same' : 'changed', source: after.source, ...was, blocks }
}

/** A block of each text as one that changed. Their types are the same. */
export function compareBlock(before: PlainBlock, after: PlainBlock, context: Context): RedlineBlock {
  if (before.type === 'paragraph' && after.type === 'paragraph') return compareParagraphs(before, after, context)
  const alignable = (block: PlainBlock) => alignableOf(block, context)
  const inside = (before: readonly PlainBlock[], after: readonly PlainBlock[]) =>
    alignBlocks(before.map(alignable), after.map(alignable), context, { closed: true }).flatMap((group) =>
      compareGroup(group, context),
    )
  if (before.type === 'callout' && after.type === 'callout') {
    const blocks = inside(before.blocks, after.blocks)
    const was = before.tone === after.tone ? {} : { was: before.tone }
    const same = before.tone === after.tone && blocks.every(({ change }) => change === 'same')
    return { type: 'callout', change: same ? 'same' : 'changed', tone: after.tone, ...was, blocks }
  }
  if (before.type === 'table' && after.type === 'table') return compareTables(before, after, context, inside)
  if (before.type === 'image' && after.type === 'image') return compareImages(before, after, context)
  throw new TypeError(`A ${before.type} cannot be compared with a ${after.type}.`)
}

const isParagraph = (block: PlainBlock): block is PlainParagraph => block.type === 'paragraph'

/** The blocks of one group, see `align`. */
export function compareGroup({ before, after }: Group<AlignableBlock>, context: Context): RedlineBlock[] {
  const [[old], [now]] = [before, after]
  if (!old || !now) {
    return [...before, ...after].map((item) => markWhole(item.block, now ? 'inserted' : 'deleted', context, item))
  }
  if (before.length > 1 || after.length > 1) {
    const paragraphs = (items: readonly AlignableBlock[]) => items.map(({ block }) => block).filter(isParagraph)
    return compareJoined(paragraphs(before), paragraphs(after), context)
  }
  return [old.id === now.id ? markWhole(now.block, 'same', context) : compareBlock(old.block, now.block, context)]
}

/**
 * So much of the words that both sides of a split or merge have, in whatever order, they must have in the same order.
 * Two paragraphs of which one gave the other a sentence are not one paragraph.
 */
const minInOrder = 0.75

/** Whether the paragraphs of a group, as one, share enough words in order. */
function holds({ before, after }: Group<AlignableBlock>, context: Context): boolean {
  const isJoin = before.length > 1 || after.length > 1
  if (!isJoin && before[0]?.id === after[0]?.id) return true
  if (before[0]?.block.type !== 'paragraph') return true
  const textsOf = (items: readonly AlignableBlock[]) => items.map((item) => item.text)
  const [texts, textsAfter] = [textsOf(before), textsOf(after)]
  const { compared, coarse } = compareTexts(texts.join(paragraphBreak), textsAfter.join(paragraphBreak), context)
  if (coarse) return true
  if (!isSameParagraph(compared)) return false
  if (!isJoin) return true
  const [bag, bagAfter] = [bagOfTexts(texts, context), bagOfTexts(textsAfter, context)]
  const shared = (shareOfBags(bag, bagAfter, context) * (bag.weight + bagAfter.weight)) / 2
  return compared.kept >= minInOrder * shared
}

/** Headings stand above text, and text above what is in lists. */
function depthOf({ block, heading }: AlignableBlock): number {
  if (heading) return -10
  if (block.type !== 'paragraph') return 0
  if (block.listItem) return block.level ?? 1
  return { h3: -3, h4: -2, h5: -1, normal: 0, blockquote: 0, term: 0, definition: 1 }[block.style]
}

/**
 * Which blocks of two lists are the same one. In a closed place, such as a cell, equal numbers of removed and added
 * blocks are taken for the same blocks, rewritten.
 */
export function alignBlocks(
  before: readonly AlignableBlock[],
  after: readonly AlignableBlock[],
  context: Context,
  { closed = false, reserved }: { closed?: boolean; reserved?: ReadonlySet<AlignableBlock> } = {},
): Group<AlignableBlock>[] {
  return align(before, after, {
    context,
    kind: 'blocks',
    reserved,
    pairLeftovers: closed,
    depthOf,
    holds: closed ? undefined : (group) => holds(group, context),
    mayPair: (old, now, alike) => comparable(old.block, now.block) && alike >= minAlike[old.block.type],
    mayJoin: (item) => item.block.type === 'paragraph' && !item.heading && !item.text.includes(paragraphBreak),
  })
}
