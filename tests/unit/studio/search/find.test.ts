import { expect, it } from 'vitest'
import { findIn, termsOf } from '../../../../studio/search/find.ts'
import { passagesOf } from '../../../../studio/search/passages.ts'

const block = (text: string, more: object = {}) => ({ _type: 'block', children: [{ _type: 'span', text }], ...more })
const policy = {
  _type: 'policy',
  title: 'Boat hire',
  summary: 'How boats are lent.',
  sections: [
    {
      _key: 'prices',
      heading: 'Prices',
      body: [
        block('Nothing is due before the day.'),
        {
          _type: 'table',
          caption: 'Per day',
          rows: [{ cells: [{ value: [block('Canoe')] }, { value: [block('€ 14 a day')] }] }],
        },
        { _type: 'callout', body: [block('Deposits are returned within 30 days.')] },
      ],
    },
    { _key: 'empty' },
    'broken',
  ],
}
const shown = (query: string, document: Record<string, unknown> = policy) =>
  findIn(passagesOf(document), termsOf(query)).map(({ sectionKey, parts }) => [
    sectionKey,
    parts.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join(''),
  ])

it.each([
  [
    'boat',
    [
      [undefined, '[Boat] hire'],
      [undefined, 'How [boat]s are lent.'],
    ],
  ],
  ['canoe', [['prices', '[Canoe]']]],
  ['per day', [['prices', '[Per] [day]']]],
  ['30', [['prices', 'Deposits are returned within [30] days.']]],
  ['due day', [['prices', 'Nothing is [due] before the [day].']]],
  ['"day due"', []],
  ['“14 a day”', [['prices', '€ [14 a day]']]],
  ['PRICES', [['prices', '[Prices]']]],
  ['  ', []],
])('a search for %s finds it wherever it stands, with the words around it', (query, hits) => {
  expect(shown(query)).toEqual(hits)
})

it('a search finds words whatever their accents and capitals', () => {
  expect(shown('strasse uber', { title: 'Straße' })).toEqual([])
  expect(shown('uber', { title: 'Über uns, Café' })).toEqual([[undefined, '[Über] uns, Café']])
  expect(shown('CAFE', { title: 'Über uns, Café' })).toEqual([[undefined, 'Über uns, [Café]']])
})

it('a long passage is cut between words around the first hit', () => {
  const long = `${'lorem '.repeat(40)}needle ${'ipsum '.repeat(60)}`.trim()
  const [[, words] = []] = shown('needle', { title: long })
  expect(words).toMatch(/^…(?:lorem ){13}\[needle\](?: ipsum){25,26}…$/)
})

it('a shared section is found by its heading and text', () => {
  const shared = { _type: 'sharedSection', heading: 'Contact', body: [block('Write to us.')] }
  expect(shown('contact', shared)).toEqual([[undefined, '[Contact]']])
  expect(shown('write', shared)).toEqual([[undefined, '[Write] to us.']])
})
