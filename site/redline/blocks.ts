import type {
  MovedAway,
  RedlineBlock,
  RedlineCallout,
  RedlineCell,
  RedlineColumn,
  RedlineParagraph,
  RedlineRow,
  RedlineTable,
  Shape,
  TableLayout,
} from '../../policy/redline/types.ts'
import type { ListCounts, ListOptions } from '../../policy/lists.ts'
import { isOrdered } from '../../schemas/records/list-kinds.ts'
import { firstMarker } from '../../policy/numerals.ts'
import { langAttribute, withoutTags } from '../formats/html.ts'
import { dirAttribute } from '../text/context.ts'
import { captionMarkup, coveredPlaces, spanAttributes, tableFrame, type CellShape } from '../text/table.ts'
import { label, movedAway, movedHere, type RedlineContext } from './context.ts'
import { changeClass } from './change-class.ts'
import { foldUnchanged, type RedlinePart } from './fold.ts'
import { withAnchors, type MapMark } from './map.ts'
import { foldRows } from './fold-rows.ts'
import { imageMarkup } from './image.ts'
import { groupLists, listsMarkup, type Grouped, type ListEntry } from './lists.ts'
import { linkNotes, runsMarkup, sidesMarkup } from './runs.ts'

const tags = {
  normal: 'p',
  h3: 'h3',
  h4: 'h4',
  h5: 'h5',
  blockquote: 'blockquote',
  term: 'p',
  definition: 'p',
} as const

function shapeName({ style, listItem, level }: Shape, { words }: RedlineContext): string {
  const kind = listItem ?? style
  const name = kind !== 'number' && isOrdered(kind) ? words.shapes.marked(firstMarker(kind)) : words.shapes[kind]
  return words.shapes.level(name, level ?? 1)
}

/** What a reader must be told about a paragraph beside the words that changed in it. */
function notes(paragraph: RedlineParagraph, context: RedlineContext): string {
  const { words } = context
  const { join, was } = paragraph
  const said = [
    join === 'split' ? words.paragraphSplit : '',
    join === 'merged' ? words.paragraphMerged : '',
    was ? words.shape(shapeName(was, context), shapeName(paragraph, context)) : '',
  ]
  return said
    .filter((text) => text !== '')
    .map((text) => `${label('changed', text, context)} `)
    .join('')
}

/** The attributes of an element, given all that it holds, and what the block itself holds. */
type Inner = { attributes: (inner: string) => string; content: string }

function paragraphParts(paragraph: RedlineParagraph, context: RedlineContext): Inner {
  const { change, move, runs, style } = paragraph
  const kind = style === 'term' || style === 'definition' ? style : ''
  const place = move === undefined ? undefined : movedHere(move, context)
  // What only moved stands at its new place alone.
  const beside = context.beside && !(change === 'moved' && runs.every((run) => run.change === 'same'))
  return {
    attributes: (inner) => {
      const classes = [kind, change === 'same' ? '' : changeClass(change, inner)]
        .filter((name) => name !== '')
        .join(' ')
      return `${classes ? ` class="${classes}"` : ''}${place ? ` id="${place.id}"` : ''}`
    },
    content: `${place ? `${place.note} ` : ''}${notes(paragraph, context)}${sidesMarkup(runs, { ...context, beside })}${linkNotes(runs, context)}`,
  }
}

function movedAwayParts({ move, text }: MovedAway, context: RedlineContext): Inner {
  const { id, note } = movedAway(move, text, context)
  return { attributes: () => ` class="is-moved-away" id="${id}"`, content: note }
}

function paragraphMarkup(paragraph: RedlineParagraph, context: RedlineContext): string {
  const { attributes, content } = paragraphParts(paragraph, context)
  const tag = tags[paragraph.style]
  return `<${tag}${attributes(content)}${dirAttribute(context)}>${content}</${tag}>`
}

function itemParts({ block }: ListEntry, alone: boolean, context: RedlineContext): Inner {
  if (block.type === 'moved-away') {
    const parts = movedAwayParts(block, context)
    return alone
      ? parts
      : { attributes: () => '', content: `<p${parts.attributes(parts.content)}>${parts.content}</p>` }
  }
  const { attributes, content } = paragraphParts(block, context)
  const tag = tags[block.style]
  if (alone) return { attributes, content: tag === 'p' ? content : `<${tag}>${content}</${tag}>` }
  return { attributes, content: `<${tag}${attributes(content)}${dirAttribute(context)}>${content}</${tag}>` }
}

type CellPlace = { scope: 'col' | 'row' | undefined; shape: CellShape; before: string }

function cellMarkup(cell: RedlineCell, { scope, shape, before }: CellPlace, context: RedlineContext): string {
  const content = `${before}${blocksMarkup(cell.blocks, context)}`
  // An empty header cell is no header: nothing could be read out for it.
  const tag = scope && withoutTags(content).trim() !== '' ? 'th' : 'td'
  const classes = [cell.change === 'same' ? '' : `is-${cell.change}`, shape.align ? `at-${shape.align}` : '']
  const named = classes.filter((name) => name !== '').join(' ')
  return `<${tag}${tag === 'th' ? ` scope="${scope}"` : ''}${spanAttributes(shape)}${named ? ` class="${named}"` : ''}${dirAttribute(context)}>${content}</${tag}>`
}

/** How the cells of a table are shaped, by `row,column`. */
type Shapes = { headerColumns: number; cells: ReadonlyMap<string, CellShape>; covered: ReadonlySet<string> }

function shapesOf({ headerColumns = 0, cells = [] }: TableLayout = {}): Shapes {
  const shapes = new Map(cells.map((cell) => [`${cell.row},${cell.column}`, cell]))
  return { headerColumns, cells: shapes, covered: coveredPlaces(cells) }
}

function rowMarkup(row: RedlineRow, at: number, shapes: Shapes, context: RedlineContext): string {
  const { words } = context
  if (row.change === 'moved-away' && row.move !== undefined) {
    const { id, note } = movedAway(row.move, row.text ?? [], context)
    return `<tr class="is-moved-away" id="${id}"><td colspan="${row.cells.length}">${note}</td></tr>`
  }
  const place = row.move === undefined ? undefined : movedHere(row.move, context)
  const said =
    row.change === 'inserted'
      ? `${label('inserted', words.rowInserted, context)} `
      : row.change === 'deleted'
        ? `${label('deleted', words.rowDeleted, context)} `
        : place
          ? `${place.note} `
          : ''
  const cells = row.cells.map((cell, index) => {
    const here = `${at},${index}`
    if (shapes.covered.has(here)) return ''
    const scope = row.header ? 'col' : index < shapes.headerColumns ? 'row' : undefined
    return cellMarkup(cell, { scope, shape: shapes.cells.get(here) ?? {}, before: index === 0 ? said : '' }, context)
  })
  const attributes = `${row.change === 'same' ? '' : ` class="is-${row.change}"`}${place ? ` id="${place.id}"` : ''}`
  return `<tr${attributes}>${cells.join('')}</tr>`
}

/** The first row of a table whose columns moved: a mark over each, at its old place and at its new one. */
function columnNotes(columns: readonly RedlineColumn[], context: RedlineContext): string {
  if (columns.every(({ move }) => move === undefined)) return ''
  const notes = columns.map(({ change, move }) => {
    if (move === undefined) return '<td></td>'
    const { words } = context
    return `<td class="is-${change}">${label('moved', change === 'moved' ? words.columnMoved : words.columnMovedAway, context)}</td>`
  })
  return `<tr class="columns">${notes.join('')}</tr>`
}

/** A table runs across both columns of the view side by side: it marks its cells as the view in one does. */
function tableMarkup(table: RedlineTable, number: number | undefined, outer: RedlineContext): string {
  const { rows, columns, move, layout } = table
  const context = { ...outer, beside: false }
  const shapes = shapesOf(layout)
  const firstBody = rows.findIndex(({ header }) => !header)
  const head = firstBody === -1 ? rows : rows.slice(0, firstBody)
  const place = move === undefined ? undefined : movedHere(move, context)
  const notes = columnNotes(columns, context)
  const caption = table.caption
    ? `<caption${dirAttribute(context)}>${runsMarkup(table.caption, context)}</caption>`
    : captionMarkup(layout?.caption, dirAttribute(context))
  const markupOf = (row: RedlineRow, at: number) => rowMarkup(row, at, shapes, context)
  const markup = tableFrame(
    context.text.table(context.heading, number),
    caption +
      (head.length > 0 ? `<thead>${notes}${head.map(markupOf).join('')}</thead>` : '') +
      foldRows(table, head.length, markupOf, head.length > 0 ? '' : notes, context),
  )
  return place ? `<div class="${changeClass('moved', markup)}" id="${place.id}">${place.note}${markup}</div>` : markup
}

function calloutMarkup({ tone, was, move, change, blocks }: RedlineCallout, context: RedlineContext): string {
  const place = move === undefined ? undefined : movedHere(move, context)
  const retoned = was
    ? ` ${label('changed', context.words.tone(context.text.tones[was], context.text.tones[tone]), context)}`
    : ''
  const inner = blocksMarkup(blocks, context)
  return (
    `<aside class="callout callout-${tone}${change === 'same' ? '' : ` ${changeClass(change, inner)}`}" role="note"${place ? ` id="${place.id}"` : ''}>` +
    `<p class="callout-tone"${langAttribute(context.labelLanguage)}>${context.text.tones[tone]}${retoned}${place ? ` ${place.note}` : ''}</p>` +
    `${inner}</aside>`
  )
}

/** Blocks of a redline as markup. */
export function blocksMarkup(blocks: readonly RedlineBlock[], context: RedlineContext): string {
  return partsMarkup(blocks, context)
    .map(({ markup }) => markup)
    .join('')
}

/**
 * Blocks of a section as markup, with what did not change folded where there is much of it, and with marks for the map.
 * @param anchor begins the ids of the changes
 */
export function sectionBlocks(
  blocks: readonly RedlineBlock[],
  anchor: string,
  context: RedlineContext,
): { markup: string; marks: MapMark[]; length: number } {
  const { parts, marks, length } = withAnchors(partsMarkup(blocks, context), anchor)
  return { markup: foldUnchanged(parts, context), marks, length }
}

/** A part each for what stands together: a paragraph, a list, a table, a call-out. */
function partsMarkup(blocks: readonly RedlineBlock[], context: RedlineContext): RedlinePart[] {
  const tables = blocks.filter(({ type }) => type === 'table')
  const numbers = new Map(tables.length > 1 ? tables.map((table, at) => [table, at + 1]) : [])
  const counts: ListCounts = new Map()
  const markupOf = (part: Grouped, context: RedlineContext, options: ListOptions) => {
    if (Array.isArray(part)) {
      const settings = { ...options, direction: dirAttribute(context) }
      return listsMarkup(part, settings, (entry, alone) => itemParts(entry, alone, context))
    }
    if (part.type === 'paragraph') return paragraphMarkup(part, context)
    if (part.type === 'table') return tableMarkup(part, numbers.get(part), context)
    if (part.type === 'callout') return calloutMarkup(part, context)
    if (part.type === 'image') return imageMarkup(part, context, (inner) => blocksMarkup(inner, context))
    const { attributes, content } = movedAwayParts(part, context)
    return `<p${attributes(content)}>${content}</p>`
  }
  return groupLists(blocks).map((part) => {
    const members = Array.isArray(part) ? part.map(({ block }) => block) : [part]
    const same = members.every(({ change }) => change === 'same')
    const counted = new Map(counts)
    const write = (beside: boolean | undefined, counts: ListCounts) =>
      markupOf(part, { ...context, beside }, { section: context.number, counts })
    return {
      markup: write(context.beside && !same, counts),
      besideMarkup: () => write(context.beside, new Map(counted)),
      same,
      members,
    }
  })
}
