import {
  redline,
  type Redline,
  type RedlineBlock,
  type RedlineRow,
  type SectionText,
  type Text,
} from '../../policy/redline/index.ts'
import { inOrder, movedParts } from '../../policy/redline/reconstruct.ts'
import { sourcesOf, type RedlineSources } from '../../policy/redline/sources.ts'
import type { Block, Callout, Footnote, Table, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { Change, FlowBlock, FlowCell, FlowParagraph, FlowRow, FlowRun, Side } from './flow.ts'
import { numbersIn, type TextNumbers } from './item-numbers.ts'
import { hiddenIn, mergeRuns, nothingHidden, type Hidden } from './merge-runs.ts'
import { sameSides } from './sides.ts'
import {
  blockFlow,
  captionFlow,
  headingFlow,
  imageFlow,
  numbersOf,
  noteFlow,
  paragraphFlow,
  shapeOf,
  tableFlow,
  textFlow,
  type TextPlace,
} from './text-flow.ts'

type Both<T> = Record<Side, T>
type Paragraph = Extract<RedlineBlock, { type: 'paragraph' }>

type Merging = {
  sources: Both<RedlineSources>
  numbers: Both<TextNumbers>
  tone?: Callout['tone']
}

const changeOf = { before: 'deleted', after: 'inserted' } as const satisfies Both<Change>

/**
 * Two texts as one flow, each side of which is that text exactly. If the redline’s parts do not give this (no such
 * texts are known), the whole old text is deleted and the whole new one inserted.
 */
export function redlineFlow(before: Text, after: Text, compared: Redline = redline(before, after)): FlowBlock[] {
  const merged = mergedFlow(before, after, compared)
  const isExact = sameSides(merged, { before: textFlow(before), after: textFlow(after) })
  return isExact ? merged : [...textFlow(before, 'deleted'), ...textFlow(after, 'inserted')]
}

/** The flow that the redline’s parts give; its sides are not checked. */
export function mergedFlow(before: Text, after: Text, compared: Redline): FlowBlock[] {
  const merging: Merging = {
    sources: { before: sourcesOf(compared, 'before', before), after: sourcesOf(compared, 'after', after) },
    numbers: { before: numbersIn(before.sections), after: numbersIn(after.sections) },
  }
  const title: FlowParagraph = {
    kind: 'paragraph',
    style: 'title',
    end: before.title === '' ? 'inserted' : after.title === '' ? 'deleted' : 'same',
    runs: mergeRuns(compared.title, { before: nothingHidden, after: nothingHidden }, notesOf(merging)),
  }
  return [
    ...(before.title === '' && after.title === '' ? [] : [title]),
    ...compared.sections.flatMap((section) => sectionFlow(section, merging)),
  ]
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

function headingOf(section: SectionText, side: Side, merging: Merging): FlowBlock[] {
  const { headings, paragraphs } = merging.sources[side]
  const place = placeOf(side, merging)
  const heading = headings.get(section)
  if (heading) return [headingFlow(heading, place)]
  const paragraph = paragraphs.get(section)
  return paragraph ? [paragraphFlow(paragraph.block, place)] : []
}

const placeOf = (side: Side, { numbers, tone }: Merging): TextPlace => ({
  change: changeOf[side],
  numbers: numbers[side],
  ...(tone && { tone }),
})

function sectionHeading(section: SectionText, merging: Merging): FlowBlock[] {
  const before = merging.sources.before.headings.get(section)
  const after = merging.sources.after.headings.get(section)
  if (!before || !after) return [...headingOf(section, 'before', merging), ...headingOf(section, 'after', merging)]
  const written = {
    before: headingFlow(before, placeOf('before', merging)),
    after: headingFlow(after, placeOf('after', merging)),
  }
  const numbers = { ...written.before.numbers, ...written.after.numbers }
  // A computed number is no part of the words here.
  const skip = { before: hiddenNumber(before), after: hiddenNumber(after) }
  const words = mergeRuns(section.heading, skip, notesOf(merging))
  const places = written.after.runs.filter(({ kind }) => kind === 'place')
  const heading: FlowParagraph = { kind: 'paragraph', style: 'heading', end: 'same', runs: [...places, ...words] }
  const isNumbered = numbers.before !== undefined || numbers.after !== undefined
  if (!isNumbered) return [heading]
  const apart = [written.before, written.after]
  if (numbers.before === undefined || numbers.after === undefined) return apart
  return [{ kind: 'either', together: [{ ...heading, numbers }], apart }]
}

const hiddenNumber = ({ number }: Section): Hidden =>
  number === undefined ? nothingHidden : { passages: [{ from: 0, to: `${number}. `.length }], places: [] }

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
        ? tableOf(block, { before, after }, merging)
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
      runs: mergeRuns(paragraph.runs, { before: hiddenIn(before), after: hiddenIn(after) }, notesOf(merging)),
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

function tableOf(
  block: Extract<RedlineBlock, { type: 'table' }>,
  { before, after }: Both<Table>,
  merging: Merging,
): FlowBlock[] | undefined {
  const sameColumns = block.columns.every(({ change }) => change === 'same')
  // Word tracks neither a row that became a header nor a new column.
  if (!sameColumns || block.headerRows.before !== block.headerRows.after) return undefined
  const widths = [...before.rows, ...after.rows].map(({ cells }) => cells.length)
  if (new Set(widths).size !== 1) return undefined
  const written = { before: rowsOf(before, 'before', merging), after: rowsOf(after, 'after', merging) }
  const moved = movedParts<RedlineRow>(block.rows, new Map())
  const rowOf = (row: RedlineRow, side: Side): FlowRow[] => {
    const source = merging.sources[side].rows.get(row)
    const found = source && written[side].get(source)
    return found ? [found] : []
  }
  const rows = block.rows.flatMap((row): FlowRow[] => {
    if (row.change === 'moved-away') return (moved.get(row.move ?? 0) ?? []).flatMap((one) => rowOf(one, 'before'))
    if (row.change === 'inserted' || row.move !== undefined) return rowOf(row, 'after')
    if (row.change === 'deleted') return rowOf(row, 'before')
    return sharedRow(row, [...rowOf(row, 'before'), ...rowOf(row, 'after')], merging)
  })
  const { columns, headerColumns } = tableFlow(after, placeOf('after', merging))
  return [...captionFlow(after, { change: 'same' }), { kind: 'table', columns, headerColumns, change: 'same', rows }]
}

/** The rows of a table in one of the texts, by their source. */
function rowsOf(table: Table, side: Side, merging: Merging): ReadonlyMap<Table['rows'][number], FlowRow> {
  const { rows } = tableFlow(table, placeOf(side, merging))
  return new Map(table.rows.flatMap((row, at) => (rows[at] ? [[row, rows[at]] as const] : [])))
}

/** A row of both texts: as one if the cells match, otherwise as a deleted and an inserted one. */
function sharedRow(row: RedlineRow, both: FlowRow[], merging: Merging): FlowRow[] {
  const [before, after] = both
  const source = merging.sources.after.rows.get(row)
  if (!before || !after || !source || row.cells.length !== source.cells.length) return both
  const facts = ({ isHeader, cells }: FlowRow) =>
    JSON.stringify([isHeader, cells.map(({ column, colspan, merge, isHeader }) => [column, colspan, merge, isHeader])])
  if (facts(before) !== facts(after)) return both
  const cells = after.cells.map((cell): FlowCell => {
    // A cell that a merged one covers holds no words.
    if (cell.merge === 'goes-on') return cell
    const align = source.cells[cell.column]?.align
    const blocks = blocksFlow(row.cells[cell.column]?.blocks ?? [], merging)
    return { ...cell, blocks: align ? blocks.map((block) => aligned(block, align)) : blocks }
  })
  return [{ change: 'same', isHeader: after.isHeader, cells }]
}

function aligned(block: FlowBlock, align: 'center' | 'end'): FlowBlock {
  const set = (paragraph: FlowParagraph): FlowParagraph => ({ ...paragraph, align })
  if (block.kind === 'table') return block
  if (block.kind === 'paragraph') return set(block)
  return { ...block, together: block.together.map(set), apart: block.apart.map(set) }
}

/** How notes are written: merged into one if possible, otherwise as deleted and inserted ones. */
const notesOf = (merging: Merging) => ({
  mergeNotes,
  writeNote: (note: Footnote, change: Change): FlowRun => {
    const numbers = merging.numbers[change === 'deleted' ? 'before' : 'after']
    return { kind: 'note', change, body: noteFlow(note.body, { numbers }) }
  },
})

const noteText = ({ body }: Footnote): Text => ({
  title: '',
  sections: [{ _type: 'section', _key: 'note', heading: 'Note', body }],
})

function mergeNotes(before: Footnote, after: Footnote): FlowBlock[] | undefined {
  const texts = { before: noteText(before), after: noteText(after) }
  const merged = mergedFlow(texts.before, texts.after, redline(texts.before, texts.after))
  const isExact = sameSides(merged, { before: textFlow(texts.before), after: textFlow(texts.after) })
  const [heading, ...body] = merged
  return isExact && heading?.kind === 'paragraph' && heading.end === 'same' ? body : undefined
}
