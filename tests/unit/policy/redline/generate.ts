import * as fc from 'fast-check'
import { imagesIn } from '../../../../policy/images.ts'
import type { Block, Image, Inline, Span, Table, TextBlock } from '../../../../schemas/records/portable-text.ts'
import type { Section } from '../../../../schemas/records/section.ts'
import type { Text } from '../../../../policy/redline/index.ts'
import { gridProblems } from '../../../../schemas/records/table.ts'
import { anImage, pictures } from '../../../fixtures/image.ts'

const words = [
  'we',
  'share',
  'your',
  'data',
  'with',
  'partners',
  'never',
  'sell',
  '30',
  'days',
  '€1,000.50',
  'party’s',
  '条款',
]
const keys = fc.uuid({ version: 4 })
const phrase = (most: number) =>
  fc
    .array(fc.constantFrom(...words, 'data.', 'if,', '\n', ' ', '\u001e', ''), { maxLength: most })
    .map((parts) => parts.join(' '))
const marks = fc.subarray(['strong', 'em', 'underline', 'code', 'strike-through', 'sup', 'to-terms', 'to-mail'], {
  maxLength: 2,
})
const markDefs: TextBlock['markDefs'] = [
  { _type: 'link', _key: 'to-terms', href: '/terms/' },
  { _type: 'link', _key: 'to-mail', href: 'mailto:privacy@acme.example' },
]
const span = fc.record({ _type: fc.constant('span' as const), _key: keys, text: phrase(14), marks })
/** A note, how an item is numbered, an old anchor: what stands between words. */
const between = fc.constantFrom<Inline>(
  ...['We share your data', 'for 30 days', ''].map((text, at): Inline => ({
    _type: 'footnote',
    _key: `note${at}`,
    body: ['strong', 'to-terms'].slice(at).map((mark) => ({
      _type: 'block',
      _key: mark,
      style: 'normal',
      markDefs,
      children: [{ _type: 'span', _key: 'words', text, marks: [mark] }],
    })),
  })),
  { _type: 'numbering', _key: 'goes-on' },
  { _type: 'numbering', _key: 'starts', start: 3, prefix: '4.' },
  { _type: 'anchor', _key: 'anchor', id: 'old' },
)
const inline: fc.Arbitrary<Inline> = fc.oneof({ weight: 14, arbitrary: span }, between)
const paragraph: fc.Arbitrary<TextBlock> = fc
  .record({
    _type: fc.constant('block' as const),
    _key: keys,
    shape: fc.constantFrom(
      { style: 'normal' as const },
      { style: 'h3' as const },
      { style: 'blockquote' as const },
      { style: 'normal' as const, listItem: 'bullet' as const, level: 1 },
      { style: 'normal' as const, listItem: 'number' as const, level: 2 },
      { style: 'normal' as const, listItem: 'lower-alpha-parens' as const, level: 1 },
      { style: 'normal' as const, listItem: 'continued' as const, level: 1 },
      { style: 'definition' as const },
    ),
    children: fc.array(inline, { minLength: 1, maxLength: 4 }),
  })
  .map(({ shape, ...block }) => ({ ...block, ...shape, markDefs }))
const cell = fc
  .record({
    _type: fc.constant('cell' as const),
    _key: keys,
    value: fc.array(paragraph, { maxLength: 2 }),
    shape: fc.oneof(
      { weight: 9, arbitrary: fc.constant({}) },
      fc.constantFrom({ colspan: 2 }, { rowspan: 2 }, { align: 'end' as const }),
    ),
  })
  .map(({ shape, ...rest }) => ({ ...rest, ...shape }))
/** The table with each cell by itself, where merged ones would lie over each other or beyond the edge. */
const withoutMergedCells = (made: Table): Table => ({
  ...made,
  rows: made.rows.map((row) => ({
    ...row,
    cells: row.cells.map(({ colspan: _colspan, rowspan: _rowspan, ...one }) => one),
  })),
})
const table: fc.Arbitrary<Table> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }))
  .chain(([width, height]) =>
    fc.record({
      _type: fc.constant('table' as const),
      _key: keys,
      headerRows: fc.integer({ min: 0, max: 1 }),
      caption: fc.constantFrom(undefined, undefined, undefined, 'A table'),
      headerColumns: fc.constantFrom(undefined, undefined, 1),
      rows: fc.array(
        fc.record({
          _type: fc.constant('row' as const),
          _key: keys,
          cells: fc.array(cell, { minLength: width, maxLength: width }),
        }),
        { minLength: height, maxLength: height },
      ),
    }),
  )
  .map((made) => (gridProblems(made.rows).length === 0 ? made : withoutMergedCells(made)))
const callout = fc.record({
  _type: fc.constant('callout' as const),
  _key: keys,
  tone: fc.constantFrom('note' as const, 'important' as const),
  body: fc.array(paragraph, { minLength: 1, maxLength: 3 }),
})
const image: fc.Arbitrary<Image> = fc
  .record({
    key: keys,
    bytes: fc.constantFrom(pictures.red, pictures.blue),
    alt: phrase(4),
    caption: fc.constantFrom(undefined, undefined, 'A picture', 'Another picture'),
  })
  .map(({ key, bytes, alt, caption }) => anImage(bytes, alt, { _key: key, ...(caption && { caption }) }))
const block: fc.Arbitrary<Block> = fc.oneof({ weight: 6, arbitrary: paragraph }, table, callout, image)
const section: fc.Arbitrary<Section> = fc.record({
  _type: fc.constant('section' as const),
  _key: keys,
  heading: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')),
  body: fc.array(block, { maxLength: 7 }),
})
/** A text of some sections, with blocks of all kinds. */
export const text: fc.Arbitrary<Text> = fc.record({ title: phrase(3), sections: fc.array(section, { maxLength: 5 }) })

/** Numbers with which an edit chooses what it changes: the same numbers, the same edit. */
type Choice = (most: number) => number
type Change = (text: Text, choose: Choice) => void
const pick = <T>(list: readonly T[], choose: Choice): T | undefined => list[choose(list.length)]
const cut = <T>(list: T[], choose: Choice): T[] => list.splice(choose(list.length), 1)
const put = <T>(list: T[], choose: Choice, ...items: T[]) => list.splice(choose(list.length + 1), 0, ...items)

const paragraphsIn = ({ sections }: Text): TextBlock[] =>
  sections.flatMap(({ body }) =>
    body.flatMap((block) => {
      if (block._type === 'block') return [block]
      if (block._type === 'callout') return block.body
      if (block._type === 'image') return []
      return block.rows.flatMap(({ cells }) => cells.flatMap(({ value }) => value))
    }),
  )
const spanIn = (text: Text, choose: Choice): Span | undefined => {
  const child = pick(pick(paragraphsIn(text), choose)?.children ?? [], choose)
  return child?._type === 'span' ? child : undefined
}
const tablesIn = ({ sections }: Text): Table[] =>
  sections.flatMap(({ body }) => body.filter((block) => block._type === 'table'))

/** What editors do to a text. Each may find nothing to do. */
const changes: Record<string, Change> = {
  'replaces words': (text, choose) => {
    const span = spanIn(text, choose)
    if (span)
      span.text = span.text
        .split(' ')
        .with(0, words[choose(words.length)] ?? '')
        .join(' ')
  },
  'marks words': (text, choose) => {
    const span = spanIn(text, choose)
    if (span) span.marks = [['strong'], ['to-terms'], ['em', 'to-mail'], []][choose(4)] ?? []
  },
  'deletes a block': (text, choose) => {
    cut(pick(text.sections, choose)?.body ?? [], choose)
  },
  'moves a block to another section': (text, choose) => {
    put(pick(text.sections, choose)?.body ?? [], choose, ...cut(pick(text.sections, choose)?.body ?? [], choose))
  },
  'moves words to another paragraph': (text, choose) => {
    const from = pick(paragraphsIn(text), choose)
    if (from && from.children.length > 1) {
      put(pick(paragraphsIn(text), choose)?.children ?? [], choose, ...cut(from.children, choose))
    }
  },
  'repeats a block': (text, choose) => {
    const body = pick(text.sections, choose)?.body ?? []
    const block = pick(body, choose)
    if (block) put(body, choose, structuredClone(block))
  },
  'reshapes a paragraph': (text, choose) => {
    const block = pick(paragraphsIn(text), choose)
    if (block) Object.assign(block, choose(2) === 0 ? { style: 'h4' } : { listItem: 'bullet', level: 1 })
  },
  'splits a paragraph': (text, choose) => {
    const body = pick(text.sections, choose)?.body ?? []
    const at = choose(body.length)
    const block = body[at]
    if (block?._type !== 'block' || block.children.length < 2) return
    const half = Math.ceil(block.children.length / 2)
    body.splice(
      at,
      1,
      { ...block, children: block.children.slice(0, half) },
      { ...block, children: block.children.slice(half) },
    )
  },
  'merges two paragraphs': (text, choose) => {
    const body = pick(text.sections, choose)?.body ?? []
    const at = choose(body.length)
    const [first, second] = [body[at], body[at + 1]]
    if (first?._type !== 'block' || second?._type !== 'block') return
    body.splice(at, 2, { ...first, children: [...first.children, ...second.children] })
  },
  'puts a paragraph into a callout': (text, choose) => {
    const body = pick(text.sections, choose)?.body ?? []
    const at = choose(body.length)
    const block = body[at]
    if (block?._type === 'block') body[at] = { _type: 'callout', _key: 'callout', tone: 'note', body: [block] }
  },
  'renames a section': (text, choose) => {
    const section = pick(text.sections, choose)
    if (section) section.heading = `${section.heading} ${words[choose(words.length)]}`
  },
  'deletes a section': (text, choose) => {
    cut(text.sections, choose)
  },
  'moves a section': (text, choose) => {
    put(text.sections, choose, ...cut(text.sections, choose))
  },
  'splits a section': (text, choose) => {
    const at = choose(text.sections.length)
    const section = text.sections[at]
    if (!section) return
    const tail = section.body.splice(choose(section.body.length + 1))
    text.sections.splice(at + 1, 0, { ...section, _key: `${section._key}-2`, heading: 'Cookies', body: tail })
  },
  'merges two sections': (text, choose) => {
    const at = choose(text.sections.length)
    const [gone] = text.sections.splice(at + 1, 1)
    if (gone) text.sections[at]?.body.push(...gone.body)
  },
  'gives a section new keys': (text, choose) => {
    const section = pick(text.sections, choose)
    if (section) section._key = `${section._key}-new`
  },
  'moves a row': (text, choose) => {
    const rows = pick(tablesIn(text), choose)?.rows ?? []
    put(rows, choose, ...cut(rows, choose))
  },
  'names a table otherwise': (text, choose) => {
    const table = pick(tablesIn(text), choose)
    if (table) table.caption = words[choose(words.length)]
  },
  'merges two cells': (text, choose) => {
    const first = pick(tablesIn(text), choose)?.rows[0]?.cells[0]
    if (first) first.colspan = choose(3) + 1
  },
  'numbers an item otherwise': (text, choose) => {
    const children = pick(paragraphsIn(text), choose)?.children ?? []
    children.unshift({ _type: 'numbering', _key: 'numbering', start: choose(5) })
  },
  'describes an image otherwise': (text, choose) => {
    const image = pick(imagesIn(text.sections), choose)
    if (image) image.alt = `${words[choose(words.length)]} ${image.alt}`
  },
  'replaces an image': (text, choose) => {
    const image = pick(imagesIn(text.sections), choose)
    if (image) Object.assign(image, anImage(Buffer.from('others'), image.alt, { _key: image._key }))
  },
  'captions an image otherwise': (text, choose) => {
    const image = pick(imagesIn(text.sections), choose)
    if (image) image.caption = words[choose(words.length)]
  },
  'deletes a row': (text, choose) => {
    const rows = pick(tablesIn(text), choose)?.rows ?? []
    if (rows.length > 1) cut(rows, choose)
  },
  'deletes a column': (text, choose) => {
    const rows = pick(tablesIn(text), choose)?.rows ?? []
    const at = choose(rows[0]?.cells.length ?? 0)
    if ((rows[0]?.cells.length ?? 0) > 1) for (const { cells } of rows) cells.splice(at, 1)
  },
  'adds a column': (text, choose) => {
    const rows = pick(tablesIn(text), choose)?.rows ?? []
    const at = choose((rows[0]?.cells.length ?? 0) + 1)
    for (const { cells } of rows) cells.splice(at, 0, { _type: 'cell', _key: 'new', value: [] })
  },
}
const edit = fc.record({
  name: fc.constantFrom(...Object.keys(changes)),
  numbers: fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 }),
})
/** Two texts: one, and what some edits made of it. */
export const edited = fc.record({ before: text, edits: fc.array(edit, { maxLength: 8 }) }).map(({ before, edits }) => {
  const after = structuredClone(before)
  for (const { name, numbers } of edits) {
    const left = [...numbers]
    changes[name]?.(after, (most) => (most === 0 ? 0 : (left.shift() ?? 0) % most))
  }
  return { before, after }
})
