import { redline, type Redline, type RedlineBlock, type SectionText, type Text } from '../../policy/redline/index.ts'
import { inOrder } from '../../policy/redline/reconstruct.ts'
import { sourcesOf } from '../../policy/redline/sources.ts'
import type { Block, Footnote, TextBlock } from '../../schemas/records/portable-text.ts'
import type { FlowBlock, FlowParagraph, Side } from './flow.ts'
import { numbersIn } from './item-numbers.ts'
import { hiddenIn, mergeRuns, nothingHidden } from './merge-runs.ts'
import { placeOf, type Merging } from './merging.ts'
import { headingOf, sectionHeading } from './redline-headings.ts'
import { redlineTable } from './redline-table.ts'
import { sameSides } from './sides.ts'
import { blockFlow, imageFlow, noteFlow, numbersOf, shapeOf, textFlow } from './text-flow.ts'

type Paragraph = Extract<RedlineBlock, { type: 'paragraph' }>

/**
 * Two texts as one flow, each side of which is that text exactly. Where the parts of the redline do not give this, as
 * with parts of a section that are shown apart from each other, the old text is deleted and the new one inserted.
 */
export function redlineFlow(before: Text, after: Text, compared: Redline = redline(before, after)): FlowBlock[] {
  return exactFlow(before, after, compared) ?? [...textFlow(before, 'deleted'), ...textFlow(after, 'inserted')]
}

/** The flow that the redline’s parts give; undefined if one of its sides is not that text. */
function exactFlow(before: Text, after: Text, compared: Redline): FlowBlock[] | undefined {
  const numbers = { before: numbersIn(before.sections), after: numbersIn(after.sections) }
  const merging: Merging = {
    sources: { before: sourcesOf(compared, 'before', before), after: sourcesOf(compared, 'after', after) },
    numbers,
    notes: {
      mergeNotes,
      writeNote: ({ body }, change) => {
        const place = { numbers: numbers[change === 'deleted' ? 'before' : 'after'] }
        return { kind: 'note', change, body: noteFlow(body, place) }
      },
    },
  }
  const title: FlowParagraph = {
    kind: 'paragraph',
    style: 'title',
    end: before.title === '' ? 'inserted' : after.title === '' ? 'deleted' : 'same',
    runs: mergeRuns(compared.title, { before: nothingHidden, after: nothingHidden }, merging.notes),
  }
  const merged = [
    ...(before.title === '' && after.title === '' ? [] : [title]),
    ...compared.sections.flatMap((section) => sectionFlow(section, merging)),
  ]
  return sameSides(merged, { before: textFlow(before), after: textFlow(after) }) ? merged : undefined
}

function sectionFlow(section: Redline['sections'][number], merging: Merging): FlowBlock[] {
  const { sources } = merging
  if (section.type === 'moved-away') {
    const moved = sources.before.movedSections.get(section.move) ?? []
    return moved.flatMap((one) => (one.type === 'section' ? sectionOf(one, 'before', merging) : []))
  }
  if (section.move !== undefined) return sectionOf(section, 'after', merging)
  return [...sectionHeading(section, merging), ...blocksFlow(section.blocks, merging)]
}

/** A section of one of the texts, as deleted or inserted. */
function sectionOf(section: SectionText, side: Side, merging: Merging): FlowBlock[] {
  const { movedBlocks } = merging.sources[side]
  return [...headingOf(section, side, merging), ...blocksOf(inOrder(section.blocks, side, movedBlocks), side, merging)]
}

/** Blocks of one of the texts, in its order, as deleted or inserted; a paragraph of several parts is written once. */
function blocksOf(blocks: readonly RedlineBlock[], side: Side, merging: Merging): FlowBlock[] {
  const { paragraphs, blocks: others } = merging.sources[side]
  const found = new Set<Block>()
  for (const block of blocks) {
    const source = block.type === 'paragraph' ? paragraphs.get(block)?.block : others.get(block)
    if (source) found.add(source)
  }
  return [...found].flatMap((block) => blockFlow(block, placeOf(side, merging)))
}

/** Groups the parts of a paragraph that was split, or paragraphs that were merged; any other block is a group. */
function groupsOf(blocks: readonly RedlineBlock[]): RedlineBlock[][] {
  const groups: RedlineBlock[][] = []
  for (const block of blocks) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const goesOn =
      block.type === 'paragraph' &&
      block.join !== undefined &&
      last?.type === 'paragraph' &&
      isShared(last) &&
      isShared(block)
    if (group && goesOn) group.push(block)
    else groups.push([block])
  }
  return groups
}

const isShared = ({ change, move }: Paragraph) => move === undefined && (change === 'same' || change === 'changed')

function blocksFlow(blocks: readonly RedlineBlock[], merging: Merging): FlowBlock[] {
  return groupsOf(blocks).flatMap((group): FlowBlock[] => {
    const [block] = group
    if (block === undefined) return []
    if (block.type === 'moved-away') {
      return blocksOf(merging.sources.before.movedBlocks.get(block.move) ?? [], 'before', merging)
    }
    if (block.move !== undefined || block.change === 'moved') return blocksOf(group, 'after', merging)
    if (block.change === 'inserted') return blocksOf(group, 'after', merging)
    if (block.change === 'deleted') return blocksOf(group, 'before', merging)
    return sharedFlow(block, group, merging) ?? apart(group, merging)
  })
}

const apart = (group: readonly RedlineBlock[], merging: Merging): FlowBlock[] => [
  ...blocksOf(group, 'before', merging),
  ...blocksOf(group, 'after', merging),
]

/** A block of both texts as one; undefined if it must be written as a deleted and an inserted one. */
function sharedFlow(block: RedlineBlock, group: readonly RedlineBlock[], merging: Merging): FlowBlock[] | undefined {
  const before = merging.sources.before.blocks.get(block)
  const after = merging.sources.after.blocks.get(block)
  switch (block.type) {
    case 'moved-away':
      return undefined
    case 'paragraph':
      return paragraphsFlow(
        group.filter((one) => one.type === 'paragraph'),
        merging,
      )
    case 'callout':
      return block.was === undefined ? blocksFlow(block.blocks, { ...merging, tone: block.tone }) : undefined
    case 'image': {
      if (before?._type !== 'image' || after?._type !== 'image') return undefined
      const isSame = before.alt === after.alt && before.caption === after.caption && block.was === undefined
      return isSame ? imageFlow(after, { change: 'same' }) : undefined
    }
    case 'table':
      return before?._type === 'table' && after?._type === 'table'
        ? redlineTable(block, { before, after }, { merging, writeBlocks: blocksFlow })
        : undefined
  }
}

/** Paragraphs in both texts: one, or several whose breaks are new or gone. */
function paragraphsFlow(group: readonly Paragraph[], merging: Merging): FlowBlock[] | undefined {
  const parts = group.map((paragraph) => ({
    paragraph,
    before: merging.sources.before.paragraphs.get(paragraph),
    after: merging.sources.after.paragraphs.get(paragraph),
  }))
  const shapes = parts.flatMap(({ before, after }) =>
    [before, after].flatMap((source) =>
      source ? [JSON.stringify([shapeOf(source.block, merging), kindOf(source.block)])] : [],
    ),
  )
  if (new Set(shapes).size !== 1) return undefined
  const together = parts.map(({ paragraph, before, after }, at): FlowParagraph | undefined => {
    if (!before || !after) return undefined
    const isFirst = at === 0
    const next = group[at + 1]
    // A part of a paragraph has no number of its own in the text in which it is one.
    const numbers = {
      ...(isFirst || paragraph.join === 'merged' ? numbersOf(before.block, placeOf('before', merging)).numbers : {}),
      ...(isFirst || paragraph.join === 'split' ? numbersOf(after.block, placeOf('after', merging)).numbers : {}),
    }
    const isNumbered = before.block.listItem !== undefined && before.block.listItem !== 'continued'
    return {
      kind: 'paragraph',
      ...shapeOf(after.block, merging),
      ...(isNumbered && { numbers }),
      ...(!isFirst && isNumbered && { isPart: true }),
      end: next === undefined ? 'same' : next.join === 'split' ? 'inserted' : 'deleted',
      runs: mergeRuns(paragraph.runs, { before: hiddenIn(before), after: hiddenIn(after) }, merging.notes),
    }
  })
  const whole = together.filter((paragraph) => paragraph !== undefined)
  if (whole.length !== together.length) return undefined
  if (whole.every(({ numbers }) => numbers === undefined)) return whole
  return [
    { kind: 'either', together: whole, apart: apart(group, merging).filter((block) => block.kind === 'paragraph') },
  ]
}

/** Whether a paragraph is an item, goes on with one, or neither. */
const kindOf = ({ listItem }: TextBlock) =>
  listItem === undefined || listItem === 'continued' || listItem === 'bullet' ? (listItem ?? 'none') : 'numbered'

const noteText = ({ body }: Footnote): Text => ({
  title: '',
  sections: [{ _type: 'section', _key: 'note', heading: 'Note', body }],
})

function mergeNotes(before: Footnote, after: Footnote): FlowBlock[] | undefined {
  const texts = { before: noteText(before), after: noteText(after) }
  const merged = exactFlow(texts.before, texts.after, redline(texts.before, texts.after))
  const [heading, ...body] = merged ?? []
  return heading?.kind === 'paragraph' && heading.end === 'same' ? body : undefined
}
