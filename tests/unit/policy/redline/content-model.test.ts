import { expect, test } from 'vitest'
import { contradictions, reconstruct, redline, toMarkedText, type Text } from '../../../../policy/redline/index.ts'
import { section } from '../../../../schemas/records/section.ts'
import { anImage, pictures } from '../../../fixtures/image.ts'
import { block, cell, footnote, items, span, table, type BodyInput } from '../../../fixtures/blocks.ts'

const text = (body: BodyInput): Text => ({
  title: 'Rules',
  sections: [section.parse({ _type: 'section', _key: 'fees', heading: 'Fees', body })],
})
/** What changed, without the title and the heading. */
const marked = (before: BodyInput, after: BodyInput) =>
  toMarkedText(redline(text(before), text(after)))
    .split('\n')
    .slice(3)
    .join('\n')

test('footnotes are compared at the place of their reference', () => {
  const noted = (words: string) => [block([span('The fee is due on demand'), footnote(words), span('.')])]
  expect(marked(noted('It is ten euros.'), noted('It is twenty euros.'))).toBe(
    'The fee is due on demand[It is [-ten-]{+twenty+} euros.].',
  )
})

test('strikethrough changes the marks, not the words', () => {
  const rule = (...marks: string[]) => [block([span('You may '), span('not', ...marks), span(' share your key.')])]
  expect(marked(rule(), rule('strike-through'))).toBe('You may {~not~} share your key.')
})

test('a different kind of list or first number is a change', () => {
  const before = text(items('number The first rule of the house.'))
  const changed = (lines: string) => redline(before, text(items(lines))).identical
  expect(changed('number The first rule of the house.')).toBe(true)
  expect(changed('lower-alpha-parens The first rule of the house.')).toBe(false)
  expect(changed('number @3 The first rule of the house.')).toBe(false)
})

test('a table with differently merged cells is one removed and one added', () => {
  const rows = (shape: object) => [
    table([
      [cell('Kinds of data that we keep', shape), cell('')],
      [cell('Logs'), cell('30 days')],
    ]),
  ]
  const compared = redline(text(rows({})), text(rows({ colspan: 2 })))
  const [first] = compared.sections
  expect(first?.type === 'section' && first.blocks.map(({ change }) => change)).toEqual(['deleted', 'inserted'])
})

test('a caption and header columns that changed leave the rest of the table as it is', () => {
  const rows = (shape: Parameters<typeof table>[1]) => [
    table(
      [
        [cell('Kinds of data', { align: 'end' }), cell('Kept for')],
        [cell('Logs'), cell('30 days')],
      ],
      shape,
    ),
  ]
  const compared = redline(
    text(rows({ caption: 'What we keep' })),
    text(rows({ caption: 'What we delete', headerColumns: 1 })),
  )
  expect(toMarkedText(compared)).toContain(
    '(caption) What we [-keep-]{+delete+}\n| Kinds of data | Kept for |\n| Logs |',
  )
  expect(compared.summary.words).toMatchObject({ added: 1, removed: 1 })
  expect(contradictions(compared)).toEqual([])
  const uncaptioned = redline(text(rows({ caption: 'What we keep' })), text(rows({})))
  expect(toMarkedText(uncaptioned)).toContain('(caption) [-What we keep-]\n| Kinds')
  expect(reconstruct(uncaptioned, 'before').sections[0]?.blocks[0]).toMatchObject({
    layout: { caption: 'What we keep' },
  })
})

test('a picture that came, went or was replaced is told, and its words are compared', () => {
  const shown = (bytes: Buffer, alt: string, caption?: string) => [
    block('We look after your data.'),
    anImage(bytes, alt, caption ? { caption } : {}),
  ]
  const labels = (before: BodyInput, after: BodyInput) => {
    const { sections } = redline(text(before), text(after))
    return sections.flatMap((one) => (one.type === 'section' ? one.labels : []))
  }
  const old = shown(pictures.red, 'A red square of ours')
  expect(labels(old, old)).toEqual([])
  expect(labels(old, shown(pictures.blue, 'A red square of ours'))).toEqual(['images'])
  expect(labels(old, shown(pictures.red, 'A blue square of ours'))).toEqual(['changed'])
  expect(labels([block('We look after your data.')], old)).toEqual(['changed', 'images'])
  const { asset } = anImage(pictures.red, '')
  expect(marked(old, shown(pictures.blue, 'A blue square of ours', 'New'))).toBe(
    ['We look after your data.', `(image, before: ${asset._ref})`, 'A [-red-]{+blue+} square of ours', '{+New+}'].join(
      '\n',
    ),
  )
  expect(marked(old, [block('We look after your data.')])).toContain('(image)\n[-A red square of ours-]')
})
