import { describe, expect, test } from 'vitest'
import { computeNumbers } from '../../../policy/computed-numbers.ts'
import { section } from '../../../schemas/records/section.ts'
import { textOf } from '../../../policy/plain-text.ts'
import { block, span, type BodyInput } from '../../fixtures/blocks.ts'

const part = (heading: string, body: BodyInput = []) =>
  section.parse({ _type: 'section', _key: heading.toLowerCase().replace(/[^a-z]/g, ''), heading, body })
const lines = (body: BodyInput | undefined) =>
  section.shape.body.parse(body ?? []).map((one) => {
    if (one._type !== 'block') return one._type
    return `${one.listItem ? `${one.listItem} ${one.level ?? 1} ` : ''}${textOf(one)}`
  })

describe('numbers that were typed', () => {
  test('in headings are taken out, and a section without one keeps none', () => {
    const found = computeNumbers([part('Before we begin'), part('1. Scope'), part('2) Your rights')])
    expect(found).toEqual({
      numbering: 'sections',
      sections: [
        { key: 'beforewebegin', unnumbered: true },
        { key: 'scope', heading: 'Scope' },
        { key: 'yourrights', heading: 'Your rights' },
      ],
      changes: [],
    })
  })

  test('that do not count on are told', () => {
    const found = computeNumbers([part('1. Scope'), part('2. Fees'), part('4. Law')])
    expect(found?.changes).toEqual([{ from: '4', to: '3' }])
  })

  test('are left where one heading alone has one, or where their form cannot be computed', () => {
    expect(computeNumbers([part('1. Scope'), part('Fees')])).toBeUndefined()
    expect(computeNumbers([part('A. Scope'), part('B. Fees')])).toBeUndefined()
    expect(computeNumbers([part('2019 in review'), part('2020 in review')])).toBeUndefined()
  })

  test('are taken out beside those that are computed already', () => {
    const found = computeNumbers([part('Scope'), part('2. Fees')], 'legal')
    expect(found?.sections).toEqual([{ key: 'fees', heading: 'Fees' }])
    expect(found?.numbering).toBe('legal')
  })

  test('before paragraphs become clauses, at the depth of their form', () => {
    const body = [
      block('1.1 For all of us.'),
      block('(a) Those who work here.'),
      block([span('(b) ', 'strong'), span('Those who '), span('visit', 'em'), span('.')]),
      block('(i) With a pass,'),
      block('(ii) or without.'),
      block('1.2 Not for others.'),
    ]
    const found = computeNumbers([part('1. Scope', body), part('2. Fees')])
    expect(found?.numbering).toBe('legal')
    expect(lines(found?.sections[0]?.body)).toEqual([
      'number 1 For all of us.',
      'number 2 Those who work here.',
      'number 2 Those who visit.',
      'number 3 With a pass,',
      'number 3 or without.',
      'number 1 Not for others.',
    ])
  })

  test('before paragraphs stay where they would become others', () => {
    const skipped = [block('1.1 For all of us.'), block('1.3 Not for others.')]
    expect(computeNumbers([part('1. Scope', skipped), part('2. Fees')])).toMatchObject({
      numbering: 'sections',
      sections: [
        { key: 'scope', heading: 'Scope' },
        { key: 'fees', heading: 'Fees' },
      ],
    })
    const letters = [block('1.1 One.'), ...'abcdefghi'.split('').map((letter) => block(`(${letter}) Letter.`))]
    const found = computeNumbers([part('1. Scope', letters), part('2. Fees')])
    expect(lines(found?.sections[0]?.body).at(-1)).toBe('number 2 Letter.')
    expect(found?.sections[0]).not.toHaveProperty('unnumbered')
  })

  test('in a text that is not complete yet are found all the same', () => {
    expect(
      computeNumbers([
        { _key: 'a', heading: '1. One' },
        { _key: 'b', heading: '2. Two', body: 'x' },
      ]),
    ).toMatchObject({
      sections: [
        { key: 'a', heading: 'One' },
        { key: 'b', heading: 'Two' },
      ],
    })
    expect(computeNumbers(undefined)).toBeUndefined()
  })
})
