import { nativeNumeral, type List, type ListItem, type ListPart } from '../../policy/lists.ts'
import type { Numeral } from '../../schemas/records/list-kinds.ts'
import { escapeHtml } from '../formats/html.ts'
import { idAttribute } from './context.ts'

const types: Record<Numeral, string> = {
  decimal: '',
  'lower-alpha': ' type="a"',
  'lower-roman': ' type="i"',
  'upper-alpha': ' type="A"',
  'upper-roman': ' type="I"',
}

/** How the items of a list are shown. */
export type ItemWriter<Block> = {
  /** The markup of an item, or of a further paragraph of it; `alone` if the item has only one paragraph. */
  paragraph: (block: Block, alone: boolean) => string
  id: (block: Block) => string | undefined
  /** @param inner all that the item holds */
  attributes?: (block: Block, inner: string) => string
  /** ` dir="auto"`, or an empty string. */
  direction: string
}

function markerMarkup(marker: string | undefined, id: string | undefined): string {
  if (!marker) return ''
  const text = escapeHtml(marker)
  return id === undefined ? `<span class="marker">${text}</span> ` : `<a class="marker" href="#${id}">${text}</a> `
}

/** A list as markup, with the numbers that `nestLists` computed. */
export function listMarkup<Block>(list: List<Block>, writer: ItemWriter<Block>): string {
  const { direction } = writer
  const numeral = nativeNumeral(list)
  if (list.kind === 'bullet') return `<ul${direction}>${itemsMarkup(list, undefined, writer)}</ul>`
  if (!numeral) return `<ol class="marked"${direction}>${itemsMarkup(list, undefined, writer)}</ol>`
  const start = list.items.find(({ number }) => number !== undefined)?.number ?? 1
  const from = start === 1 ? '' : ` start="${start}"`
  return `<ol${types[numeral]}${from}${direction}>${itemsMarkup(list, start, writer)}</ol>`
}

/** @param start the number that a browser gives the first item; undefined if the browser writes no numbers */
function itemsMarkup<Block>({ items }: List<Block>, start: number | undefined, writer: ItemWriter<Block>): string {
  let counted = start
  const markup = items.map((item) => {
    const { block, number, below } = item
    const id = number === undefined ? undefined : writer.id(block)
    const value = counted !== undefined && number !== undefined && number !== counted ? ` value="${number}"` : ''
    // Browsers count an item without a number too.
    if (counted !== undefined) counted = (number ?? counted) + 1
    const inner = contentMarkup(item, below, writer)
    const marker = start === undefined ? markerMarkup(item.marker, id) : ''
    return `<li${idAttribute(id)}${value}${writer.attributes?.(block, inner) ?? ''}>${marker}${inner}</li>`
  })
  return markup.join('')
}

function contentMarkup<Block>(
  { block }: ListItem<Block>,
  below: readonly ListPart<Block>[],
  writer: ItemWriter<Block>,
) {
  const alone = !below.some((part) => 'block' in part)
  const inner = below.map((part) =>
    'list' in part ? listMarkup(part.list, writer) : writer.paragraph(part.block, false),
  )
  return writer.paragraph(block, alone) + inner.join('')
}
