import { expect, test } from 'vitest'
import { paged, pageOf, pagingLinks } from '../../../../site/model/paging.ts'

const items = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test.each([
  [0, 0, 0],
  [50, 0, 50],
  [99, 0, 99],
  [100, 1, 50],
  [149, 1, 99],
  [150, 2, 50],
])('%i entries make %i full pages and leave %i on the newest', (count, full, newest) => {
  const pages = paged(items(count))
  expect(pages.full.length).toBe(full)
  expect(pages.newest.length).toBe(newest)
})

test('a full page never changes, and nothing is lost or shown twice', () => {
  for (let count = 100; count < 400; count++) {
    const pages = paged(items(count))
    expect(pageOf(pages, 1)).toEqual(items(50))
    expect([...pages.full.flat(), ...pageOf(pages, undefined)]).toEqual(items(count))
  }
})

test('a page links to its neighbours, and a single page to none', () => {
  const address = (page?: number) => (page === undefined ? '/' : `/${page}/`)
  const pages = paged(items(220))
  expect(pagingLinks(paged(items(60)), undefined, address)).toBeUndefined()
  expect(pagingLinks(pages, undefined, address)).toEqual({ older: '/3/' })
  expect(pagingLinks(pages, 3, address)).toEqual({ newer: '/', older: '/2/' })
  expect(pagingLinks(pages, 2, address)).toEqual({ newer: '/3/', newest: '/', older: '/1/' })
  expect(pagingLinks(pages, 1, address)).toEqual({ newer: '/2/', newest: '/' })
})
