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
