import { expect, test } from 'vitest'
import { readiness } from '../../../../policy/readiness/index.ts'
import {
  anchor,
  block,
  cell,
  footnote,
  items,
  numbering,
  span,
  table,
  type BodyInput,
} from '../../../fixtures/blocks.ts'

const section = (key: string, body: BodyInput, more: object = {}) => ({
  _type: 'section',
  _key: key,
  heading: key,
  body,
  ...more,
})
const findings = (...sections: object[]) => readiness(sections).map(({ rule, level }) => `${level}: ${rule}`)

test('readiness asks about strikethrough', () => {
  const [issue] = readiness([
    section('fees', [block([span('You may '), span('not', 'strike-through'), span(' share.')])]),
  ])
  expect(issue?.message).toBe(
    '“not” is struck out, and readers will see it so. Is that meant? If the words no longer apply, delete them.',
  )
})

test('internal links must point to sections, old anchors or clauses', () => {
  const clause = block('The first clause.', { listItem: 'clause', level: 1 })
  const link = (href: string) =>
    block([{ _type: 'span', _key: 's', text: 'there', marks: ['l'] }], {
      markDefs: [{ _type: 'link', _key: 'l', href }],
    })
  const fees = section('fees', [clause, block([anchor('old'), span('Text')])], { anchors: ['data'] })
  const led = (href: string) => findings(fees, section('links', [link(href)]))
  for (const href of ['#fees', '#data', '#old', `#fees/${clause._key}`]) expect(led(href)).toEqual([])
  expect(led('#fees/gone')).toEqual(['error: dead-anchor'])
})

test('an old anchor must be unique and differ from section keys', () => {
  expect(
    findings(
      section('fees', [block([anchor('rights'), anchor('old'), anchor('old'), span('Text')])]),
      section('rights', [block('Text')]),
    ),
  ).toEqual(['warning: repeated-anchor', 'warning: repeated-anchor'])
})

test('a number can only be set at the beginning of a numbered item', () => {
  const numbered = (...children: Parameters<typeof block>[0][]) =>
    block(children.flat() as ReturnType<typeof span>[], { listItem: 'number', level: 1 })
  expect(findings(section('fees', [numbered([numbering({ start: 3 }), span('Three')])]))).toEqual([])
  expect(findings(section('fees', [numbered([span('Three'), numbering({ start: 3 })])]))).toEqual([
    'warning: stray-number',
  ])
  expect(findings(section('fees', [block([numbering({ start: 3 }), span('Three')])]))).toEqual([
    'warning: stray-number',
  ])
})

test('definitions need terms, and further paragraphs need items', () => {
  expect(findings(section('fees', [block('No term.', { style: 'definition' }), ...items('continued Alone')]))).toEqual([
    'warning: stray-definition',
    'warning: stray-paragraph',
  ])
  expect(
    findings(
      section('fees', [
        ...items('number One\n  bullet Inner\ncontinued More'),
        block('T', { style: 'term' }),
        block('D', { style: 'definition' }),
      ]),
    ),
  ).toEqual([])
})

test('a footnote needs text, which is checked like any other', () => {
  expect(findings(section('fees', [block([span('A fee'), footnote('')])]))).toEqual(['error: empty-note'])
  expect(findings(section('fees', [block([span('A fee'), footnote('See [company name].')])]))).toEqual([
    'error: placeholder',
  ])
})

const messages = (body: BodyInput) =>
  readiness([section('table', body)]).map(({ level, message }) => `${level}: ${message}`)

test('a table must not be empty', () => {
  expect(
    messages([
      table(
        [
          [cell(''), cell(' ')],
          [cell(''), cell('')],
        ],
        { headerRows: 1 },
      ),
    ]),
  ).toEqual([
    'error: The section has no text. Write it, or remove the section.',
    'warning: The table is empty. Fill it, or remove it.',
  ])
})

test('empty rows and headers are found, but not the corner between headers', () => {
  const rows = [
    [cell(''), cell('Purpose'), cell('')],
    [cell('E-mail'), cell('Answers'), cell('')],
    [cell(''), cell(''), cell('')],
    [cell(''), cell('Statistics'), cell('A year')],
  ]
  const rest = 'warning: Row 3 of the table is empty. Fill it, or remove it.'
  expect(messages([table(rows, { headerRows: 1, headerColumns: 1 })])).toEqual([
    'warning: The header of column 3 of the table is empty. Write what the column holds.',
    rest,
    'warning: The header of row 4 of the table is empty. Write what the row is about.',
  ])
  expect(messages([table(rows, { headerRows: 1 })])).toEqual([
    'warning: The header of column 1 of the table is empty. Write what the column holds.',
    'warning: The header of column 3 of the table is empty. Write what the column holds.',
    rest,
  ])
})

test('cells that a merged cell covers are not empty, nor is a cell with a footnote alone', () => {
  const noted = cell('', { value: [block([span(''), footnote('See below.')])] })
  const rows = [
    [cell('Data', { colspan: 2 }), cell(''), cell('Period', { rowspan: 2 })],
    [cell('Kind'), noted, cell('')],
    [cell('E-mail', { colspan: 3 }), cell(''), cell('')],
  ]
  expect(messages([table(rows, { headerRows: 2 })])).toEqual([])
})

test('a hint in a heading is found', () => {
  expect(readiness([{ ...section('a', [block('Text')]), heading: '[Insert name] and you' }])).toMatchObject([
    { level: 'warning', rule: 'placeholder', path: ['sections', { _key: 'a' }, 'heading'] },
  ])
})
