import { expect, test } from 'vitest'
import { paged, pageNumbers, pageOf } from '../../../site/paging.ts'

const items = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test.each([
  [0, [], 0],
  [50, [], 50],
  [99, [], 99],
  [100, ['1'], 50],
  [149, ['1'], 99],
  [150, ['1', '2'], 50],
])('%i entries are %j full pages and %i on the newest', (count, full, newest) => {
  const pages = paged(items(count))
  expect(pageNumbers(pages)).toEqual(full)
  expect(pages.newest.length).toBe(newest)
})

test('a full page holds the same for good, and nothing is lost or shown twice', () => {
  for (let count = 100; count < 400; count++) {
    const pages = paged(items(count))
    expect(pageOf(pages, 1)).toEqual(items(50))
    expect([...pages.full.flat(), ...pageOf(pages, undefined)]).toEqual(items(count))
  }
})
