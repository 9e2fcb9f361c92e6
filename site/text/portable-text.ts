import { nestLists, type ListPart } from '../../policy/lists.ts'
import { listedOf } from '../../policy/plain-text.ts'
import { isListKind } from '../../schemas/records/list-kinds.ts'
import {
  calloutTones,
  type Block,
  type Callout,
  type PortableText,
  type Table,
} from '../../schemas/records/portable-text.ts'
import { escapeHtml, langAttribute, withoutTags } from '../formats/html.ts'
import { addressOf, dirAttribute, idAttribute, type TextContext } from './context.ts'
import { blocksInner, cannotShow } from './inline.ts'
import { imageMarkup } from './image.ts'
import { listMarkup, type ItemWriter } from './lists.ts'
import { tableMarkup } from './table.ts'

export type { TextContext } from './context.ts'

const tags = new Map([
  ['normal', 'p'],
  ['h3', 'h3'],
  ['h4', 'h4'],
  ['h5', 'h5'],
  ['blockquote', 'blockquote'],
  ['term', 'dt'],
  ['definition', 'dd'],
])

/** A block with its inner markup. */
type Shown = { block: Block; inner: string }

function calloutMarkup({ _key, tone, body }: Callout, context: TextContext): string {
  const known = calloutTones.find((name) => name === tone)
  if (!known) throw new RangeError(`The site does not know the tone ${JSON.stringify(tone)} of a call-out.`)
  const label = `<p class="callout-tone"${langAttribute(context.labelLanguage)}>${escapeHtml(context.words.text.tones[known])}</p>`
  const inside = { ...context, address: addressOf(context, _key) }
  return `<aside class="callout callout-${known}" role="note">${label}${portableTextMarkup(body, inside)}</aside>`
}

/** The labels of a section's tables, numbered if there are several. */
function tableLabels(body: PortableText, { heading, words }: TextContext): ReadonlyMap<Table, string> {
  const tables = body.filter((block) => block._type === 'table')
  return new Map(tables.map((table, at) => [table, words.text.table(heading, tables.length > 1 ? at + 1 : undefined)]))
}

/** The markup of a cell: without `<p>` if it has only one plain paragraph. */
export function cellMarkup(blocks: PortableText, context: TextContext): string {
  const [first, ...rest] = blocks
  const isPlain = rest.length === 0 && first?._type === 'block' && first.style === 'normal' && !first.listItem
  const [inner = ''] = isPlain ? innerOf(blocks, context) : []
  return isPlain ? inner : portableTextMarkup(blocks, context)
}

/** Blocks in cells have no ids: their keys are unique only within the cell. */
const inCell = (context: TextContext): TextContext => ({ ...context, address: undefined, numbering: undefined })

function innerOf(body: PortableText, context: TextContext) {
  const labels = tableLabels(body, context)
  return blocksInner(body, context, {
    table: (table) =>
      tableMarkup(table, labels.get(table) ?? '', dirAttribute(context), (blocks) =>
        cellMarkup(blocks, inCell(context)),
      ),
    callout: (callout) => calloutMarkup(callout, context),
    image: (image) => imageMarkup(image, dirAttribute(context), context.images),
  })
}

const styleOf = ({ block }: Shown) => (block._type === 'block' ? block.style : undefined)

/** A block in its element. */
function elementMarkup({ block, inner }: Shown, context: TextContext, tag?: string): string {
  if (block._type !== 'block') return inner
  const name = tag ?? tags.get(block.style)
  if (!name) throw cannotShow('style', String(block.style), context)
  const dir = dirAttribute(context)
  const id = /^(?:h|dt)/.test(name) ? addressOf(context, block._key) : undefined
  const element = `<${name}${idAttribute(id)}${dir}>${inner}</${name}>`
  if (id === undefined || name === 'dt') return element
  const label = escapeHtml(context.words.text.linkTo(withoutTags(inner)))
  const link = `<a class="anchor" href="#${id}"${langAttribute(context.labelLanguage)} aria-label="${label}">#</a>`
  return `<div class="heading">${element}${link}</div>`
}

function itemWriter(context: TextContext): ItemWriter<Shown> {
  return {
    direction: dirAttribute(context),
    id: ({ block }) => addressOf(context, block._key),
    paragraph: (shown, alone) => {
      const isPlain = styleOf(shown) === 'normal' || styleOf(shown) === 'definition'
      return isPlain && alone ? shown.inner : elementMarkup(shown, context, isPlain ? 'p' : undefined)
    },
  }
}

/** The style of a part's first block. */
const firstStyle = (part: ListPart<Shown>) => {
  const first = 'block' in part ? part.block : part.list.items[0]?.block
  return first && styleOf(first)
}

/** Groups terms with their definitions. A definition without a term above it becomes a paragraph. */
function definitionLists(parts: readonly ListPart<Shown>[]): ListPart<Shown>[][] {
  const groups: ListPart<Shown>[][] = []
  for (const part of parts) {
    const style = firstStyle(part)
    const open = groups.at(-1)
    const goesOn = open?.[0] !== undefined && firstStyle(open[0]) === 'term' && 'block' in open[0]
    if (goesOn && (style === 'definition' || (style === 'term' && 'block' in part))) open?.push(part)
    else groups.push([part])
  }
  return groups
}

/** Portable Text as markup. */
export function portableTextMarkup(body: PortableText, context: TextContext): string {
  for (const block of body) {
    const kind = block._type === 'block' ? block.listItem : undefined
    if (kind !== undefined && !isListKind(kind)) throw cannotShow('list', String(kind), context)
  }
  const inner = innerOf(body, context)
  const shown = body.map((block, at): Shown => ({ block, inner: inner[at] ?? '' }))
  const parts = nestLists(shown, ({ block }) => listedOf(block), context.numbering)
  const writer = itemWriter(context)
  const markup = (part: ListPart<Shown>, tag?: string) =>
    'list' in part ? listMarkup(part.list, writer) : elementMarkup(part.block, context, tag)
  const groups = definitionLists(parts).map((group) => {
    const [first] = group
    if (!first) return ''
    const style = firstStyle(first)
    if (style !== 'term' || !('block' in first)) return markup(first, style === 'definition' ? 'p' : undefined)
    const dir = dirAttribute(context)
    const inside = group.map((part) => ('list' in part ? `<dd${dir}>${markup(part)}</dd>` : markup(part)))
    return `<dl>${inside.join('')}</dl>`
  })
  return groups.join('')
}
