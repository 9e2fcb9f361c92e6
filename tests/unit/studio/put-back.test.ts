import { expect, it } from 'vitest'
import { putBack } from '../../../studio/inputs/put-back.ts'

const [first, second] = [
  { _key: 'first', heading: 'First' },
  { _key: 'second', heading: 'Second' },
]

it('a removed section goes back after the one that stood before it', () => {
  expect(putBack([first, second], 'second')).toEqual([
    { setIfMissing: { sections: [] } },
    { insert: { after: 'sections[_key=="first"]', items: [second] } },
  ])
})

it('a removed first section, even the only one, goes back to the beginning', () => {
  expect(putBack([first], 'first')).toEqual([
    { setIfMissing: { sections: [] } },
    { insert: { before: 'sections[0]', items: [first] } },
  ])
  expect(putBack([first], 'gone')).toBeUndefined()
})
