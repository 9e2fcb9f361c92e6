import { expect, it } from 'vitest'
import { findPlaces, type Search } from '../../../../studio/replace/find-places.ts'
import { editsOf, withEdits } from '../../../../studio/replace/replace-in.ts'

const search = (find: string, more: Partial<Search> = {}): Search => ({
  find,
  matchCase: true,
  wholeWords: false,
  ...more,
})
const span = (_key: string, text: string, ...marks: string[]) => ({ _type: 'span', _key, text, marks })
const block = (_key: string, ...children: object[]) => ({
  _type: 'block',
  _key,
  style: 'normal',
  markDefs: [],
  children,
})
const policy = (...body: object[]) => ({
  _id: 'policy-a',
  _type: 'policy',
  title: 'Rules of the shop',
  slug: { current: 'shop' },
  sections: [{ _type: 'section', _key: 'fees', heading: 'Fees of the shop', body }],
})
const all = () => true

it('finds words in headings, paragraphs, cells, notes and captions, and in no key or address', () => {
  const cell = { _key: 'c', value: [block('in-cell', span('s', 'The shop pays.'))] }
  const note = { _type: 'footnote', _key: 'n', body: [block('in-note', span('s', 'Any shop.'))] }
  const document = policy(
    block('first', span('a', 'Our shop.'), note),
    { _type: 'table', _key: 'shop', caption: 'Prices of the shop', rows: [{ _key: 'r', cells: [cell] }] },
    { _type: 'callout', _key: 'box', body: [block('in-box', span('s', 'No shop.'))] },
  )
  expect(findPlaces(document, search('shop')).map(({ path }) => path)).toEqual([
    'title',
    'sections[_key=="fees"].heading',
    'sections[_key=="fees"].body[_key=="first"].children[_key=="a"].text',
    'sections[_key=="fees"].body[_key=="first"].children[_key=="n"].body[_key=="in-note"].children[_key=="s"].text',
    'sections[_key=="fees"].body[_key=="shop"].caption',
    'sections[_key=="fees"].body[_key=="shop"].rows[_key=="r"].cells[_key=="c"].value[_key=="in-cell"].children[_key=="s"].text',
    'sections[_key=="fees"].body[_key=="box"].body[_key=="in-box"].children[_key=="s"].text',
  ])
})

it.each([
  ['capitals count', search('Shop'), 0],
  ['capitals do not count', search('SHOP', { matchCase: false }), 2],
  ['parts of words count', search('sho'), 2],
  ['whole words only', search('sho', { wholeWords: true }), 0],
  ['no words at all', search(''), 0],
])('%s', (_, given, count) => {
  expect(findPlaces(policy(), given)).toHaveLength(count)
})

it('words that stand in several spans are written in the first, and what stands between others stays', () => {
  const document = policy(
    block('b', span('1', 'Within thirty '), span('2', 'working', 'strong'), span('3', ' days, thirty in all.')),
  )
  const at = (key: string) => `sections[_key=="fees"].body[_key=="b"].children[_key=="${key}"].text`
  expect(editsOf(document, search('thirty working days'), 'a month', all)).toEqual([
    { path: at('1'), before: 'Within thirty ', after: 'Within a month' },
    { path: at('2'), before: 'working', after: '' },
    { path: at('3'), before: ' days, thirty in all.', after: ', thirty in all.' },
  ])
  expect(editsOf(document, search('thirty'), '30', all).map(({ after }) => after)).toEqual([
    'Within 30 ',
    ' days, 30 in all.',
  ])
})

it('only chosen occurrences are replaced', () => {
  const document = policy(block('b', span('1', 'one two one two one')))
  const edits = editsOf(document, search('one'), '1', (_, occurrence) => occurrence !== 1)
  expect(edits.map(({ after }) => after)).toEqual(['1 two one two 1'])
})

it('edits are made in a copy', () => {
  const document = policy(block('b', span('1', 'The shop is open.')))
  const edits = editsOf(document, search('shop'), 'store', all)
  expect(withEdits(document, edits)).toEqual({
    ...policy(block('b', span('1', 'The store is open.'))),
    title: 'Rules of the store',
    sections: [{ ...policy(block('b', span('1', 'The store is open.'))).sections[0], heading: 'Fees of the store' }],
  })
  expect(document.title).toBe('Rules of the shop')
})
