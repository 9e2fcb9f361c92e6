import { expect, test } from 'vitest'
import { readiness } from '../../../../policy/readiness/index.ts'
import { anchor, block, footnote, items, numbering, span, type BodyInput } from '../../../fixtures/blocks.ts'

const section = (key: string, body: BodyInput, more: object = {}) => ({
  _type: 'section',
  _key: key,
  heading: key,
  body,
  ...more,
})
const told = (...sections: object[]) => readiness(sections).map(({ rule, level }) => `${level}: ${rule}`)

test('struck words are asked about', () => {
  const [issue] = readiness([
    section('fees', [block([span('You may '), span('not', 'strike-through'), span(' share.')])]),
  ])
  expect(issue?.message).toBe(
    '“not” is struck out, and readers will see it so. Is that meant? If the words no longer apply, delete them.',
  )
})

test('links may lead to sections, to old anchors and to clauses, and nowhere else', () => {
  const clause = block('The first clause.', { listItem: 'clause', level: 1 })
  const link = (href: string) =>
    block([{ _type: 'span', _key: 's', text: 'there', marks: ['l'] }], {
      markDefs: [{ _type: 'link', _key: 'l', href }],
    })
  const fees = section('fees', [clause, block([anchor('old'), span('Text')])], { anchors: ['data'] })
  const led = (href: string) => told(fees, section('links', [link(href)]))
  for (const href of ['#fees', '#data', '#old', `#fees/${clause._key}`]) expect(led(href)).toEqual([])
  expect(led('#fees/gone')).toEqual(['error: dead-anchor'])
})

test('an old anchor stands in a text once, and is no section’s own', () => {
  expect(
    told(
      section('fees', [block([anchor('rights'), anchor('old'), anchor('old'), span('Text')])]),
      section('rights', [block('Text')]),
    ),
  ).toEqual(['warning: repeated-anchor', 'warning: repeated-anchor'])
})

test('a number is set at the beginning of a numbered item, and nowhere else', () => {
  const numbered = (...children: Parameters<typeof block>[0][]) =>
    block(children.flat() as ReturnType<typeof span>[], { listItem: 'number', level: 1 })
  expect(told(section('fees', [numbered([numbering({ start: 3 }), span('Three')])]))).toEqual([])
  expect(told(section('fees', [numbered([span('Three'), numbering({ start: 3 })])]))).toEqual(['warning: stray-number'])
  expect(told(section('fees', [block([numbering({ start: 3 }), span('Three')])]))).toEqual(['warning: stray-number'])
})

test('definitions have terms, and further paragraphs have items', () => {
  expect(told(section('fees', [block('No term.', { style: 'definition' }), ...items('continued Alone')]))).toEqual([
    'warning: stray-definition',
    'warning: stray-paragraph',
  ])
  expect(
    told(
      section('fees', [
        ...items('number One\n  bullet Inner\ncontinued More'),
        block('T', { style: 'term' }),
        block('D', { style: 'definition' }),
      ]),
    ),
  ).toEqual([])
})

test('a note has words, and its words are read like all others', () => {
  expect(told(section('fees', [block([span('A fee'), footnote('')])]))).toEqual(['error: empty-note'])
  expect(told(section('fees', [block([span('A fee'), footnote('See [company name].')])]))).toEqual([
    'error: placeholder',
  ])
})
