import type {
  MovedAway,
  RedlineBlock,
  RedlineCallout,
  RedlineCell,
  RedlineParagraph,
  RedlineRow,
  RedlineTable,
  Shape,
} from '../../policy/redline/types.ts'
import { isOrdered } from '../../schemas/records/list-kinds.ts'
import { firstMarker } from '../../policy/numerals.ts'
import { langAttribute } from '../formats/html.ts'
import { tableFrame } from '../text/table.ts'
import { label, movedAway, movedHere, type RedlineContext } from './context.ts'
import { foldUnchanged, type RedlinePart } from './fold.ts'
import { groupLists, listMarkup, type Grouped, type ListEntry } from './lists.ts'
import { runsMarkup } from './runs.ts'

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

type Inner = { attributes: string; content: string }

function paragraphParts(paragraph: RedlineParagraph, context: RedlineContext): Inner {
  const { change, move, runs } = paragraph
  const place = move === undefined ? undefined : movedHere(move, context)
  return {
    attributes: `${change === 'same' ? '' : ` class="is-${change}"`}${place ? ` id="${place.id}"` : ''}`,
    content: `${place ? `${place.note} ` : ''}${notes(paragraph, context)}${runsMarkup(runs, context)}`,
  }
}

function movedAwayParts({ move, text }: MovedAway, context: RedlineContext): Inner {
  const { id, note } = movedAway(move, text, context)
  return { attributes: ` class="is-moved-away" id="${id}"`, content: note }
}

function paragraphMarkup(paragraph: RedlineParagraph, context: RedlineContext): string {
  const { attributes, content } = paragraphParts(paragraph, context)
  const tag = tags[paragraph.style]
  return `<${tag}${attributes} dir="auto">${content}</${tag}>`
}

function itemParts({ block }: ListEntry, context: RedlineContext): Inner {
  if (block.type === 'moved-away') return movedAwayParts(block, context)
  const { attributes, content } = paragraphParts(block, context)
  const tag = tags[block.style]
  return { attributes, content: tag === 'p' ? content : `<${tag}>${content}</${tag}>` }
}

function cellMarkup(cell: RedlineCell, header: boolean, before: string, context: RedlineContext): string {
  const content = `${before}${blocksMarkup(cell.blocks, context)}`
  // An empty header cell is no header: nothing could be read out for it.
  const tag = header && content.replace(/<[^>]*>/g, '').trim() !== '' ? 'th' : 'td'
  return `<${tag}${tag === 'th' ? ' scope="col"' : ''}${cell.change === 'same' ? '' : ` class="is-${cell.change}"`} dir="auto">${content}</${tag}>`
}

function rowMarkup(row: RedlineRow, context: RedlineContext): string {
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
  const cells = row.cells.map((cell, index) => cellMarkup(cell, row.header, index === 0 ? said : '', context))
  const attributes = `${row.change === 'same' ? '' : ` class="is-${row.change}"`}${place ? ` id="${place.id}"` : ''}`
  return `<tr${attributes}>${cells.join('')}</tr>`
}

function tableMarkup(table: RedlineTable, number: number | undefined, context: RedlineContext): string {
  const { rows, move } = table
  const firstBody = rows.findIndex(({ header }) => !header)
  const head = firstBody === -1 ? rows : rows.slice(0, firstBody)
  const body = firstBody === -1 ? [] : rows.slice(firstBody)
  const place = move === undefined ? undefined : movedHere(move, context)
  const group = (tag: string, members: RedlineRow[]) =>
    members.length > 0 ? `<${tag}>${members.map((row) => rowMarkup(row, context)).join('')}</${tag}>` : ''
  const label = context.text.table(context.heading, number)
  const markup = tableFrame(label, group('thead', head) + group('tbody', body))
  return place ? `<div class="is-moved" id="${place.id}">${place.note}${markup}</div>` : markup
}

function calloutMarkup({ tone, was, move, change, blocks }: RedlineCallout, context: RedlineContext): string {
  const place = move === undefined ? undefined : movedHere(move, context)
  const retoned = was
    ? ` ${label('changed', context.words.tone(context.text.tones[was], context.text.tones[tone]), context)}`
    : ''
  return (
    `<aside class="callout callout-${tone}${change === 'same' ? '' : ` is-${change}`}" role="note"${place ? ` id="${place.id}"` : ''}>` +
    `<p class="callout-tone"${langAttribute(context.labelLanguage)}>${context.text.tones[tone]}${retoned}${place ? ` ${place.note}` : ''}</p>` +
    `${blocksMarkup(blocks, context)}</aside>`
  )
}

/** Blocks of a redline as markup. */
export function blocksMarkup(blocks: readonly RedlineBlock[], context: RedlineContext): string {
  return partsMarkup(blocks, context)
    .map(({ markup }) => markup)
    .join('')
}

/** Blocks of a section as markup, with what did not change folded where there is much of it. */
export function sectionBlocks(blocks: readonly RedlineBlock[], context: RedlineContext): string {
  return foldUnchanged(partsMarkup(blocks, context), context)
}

/** A part each for what stands together: a paragraph, a list, a table, a call-out. */
function partsMarkup(blocks: readonly RedlineBlock[], context: RedlineContext): RedlinePart[] {
  const tables = blocks.filter(({ type }) => type === 'table')
  const numberOf = (table: RedlineTable) => (tables.length > 1 ? tables.indexOf(table) + 1 : undefined)
  const markupOf = (part: Grouped) => {
    if (Array.isArray(part)) return listMarkup(part, (entry) => itemParts(entry, context))
    if (part.type === 'paragraph') return paragraphMarkup(part, context)
    if (part.type === 'table') return tableMarkup(part, numberOf(part), context)
    if (part.type === 'callout') return calloutMarkup(part, context)
    const { attributes, content } = movedAwayParts(part, context)
    return `<p${attributes}>${content}</p>`
  }
  return groupLists(blocks).map((part) => ({
    markup: markupOf(part),
    same: Array.isArray(part) ? part.every(({ block }) => block.change === 'same') : part.change === 'same',
  }))
}
