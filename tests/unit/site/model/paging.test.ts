import { expect, test } from 'vitest'
import { paged, pageNumbers, pageOf, pager } from '../../../../site/model/paging.ts'

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

test('a list that is divided again has the same arrays for the pages that hold the same', () => {
  const divide = pager<number>()
  const before = divide('one', items(160))
  const longer = divide('one', items(200))
  expect(longer).toEqual(paged(items(200)))
  expect(longer.full[0]).toBe(before.full[0])
  expect(longer.full[1]).toBe(before.full[1])
  const changed = divide(
    'one',
    items(200).map((item) => (item === 70 ? -1 : item)),
  )
  expect(changed.full[0]).toBe(before.full[0])
  expect(changed.full[1]).not.toBe(before.full[1])
  expect(changed.full[1]).toContain(-1)
  expect(changed.newest).toBe(longer.newest)
  expect(divide('another', items(200)).full[0]).not.toBe(before.full[0])
})
