import { expect, it } from 'vitest'
import { ownPlaces } from '../../../../studio/living/own-places.ts'

const text = (words: string) => [
  {
    _type: 'block',
    _key: 'words',
    style: 'normal',
    markDefs: [],
    children: [{ _type: 'span', _key: 'span', text: words, marks: [] }],
  },
]
const section = (key: string, heading: string) => ({
  _type: 'section',
  _key: key,
  heading,
  body: text('Parcels come on Friday.'),
})
const numbersOf = (document: unknown) =>
  [...ownPlaces(document, []).places.values()].map(({ number }) => number).filter((number) => number !== undefined)

it('numbers the places of a policy as it is numbered now', () => {
  const policy = { _id: 'drafts.parcels', sections: [section('first', 'Delivery'), section('second', 'Returns')] }
  expect(numbersOf(policy)).toEqual([])
  expect(numbersOf({ ...policy, numbering: 'sections' })).toEqual(['1', '2'])
  const [first, ...rest] = policy.sections
  expect(numbersOf({ ...policy, numbering: 'sections', sections: [...rest, first] })).toEqual(['1', '2'])
})
