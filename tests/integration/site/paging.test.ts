import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workshop, type BuiltSite } from './build-site.ts'

const workshop = new Workshop()
let site: BuiltSite

beforeAll(async () => {
  const versions = Array.from({ length: 104 }, (_, index) => ({
    effectiveDate: new Date(Date.UTC(2020, 0, 1 + index * 7)).toISOString().slice(0, 10),
  }))
  const content = await workshop.archive({ policies: [{ id: 'terms', slug: 'terms', title: 'Terms', versions }] })
  site = await workshop.build(content, '2025-11-22')
})
afterAll(() => workshop.clear())

const links = (address: string) =>
  site.attributes(address, 'href').filter((href) => /^\/terms\/\d{4}-\d{2}-\d{2}\/$/.test(href))

test('a long archive is on pages: the newest open, the full ones at addresses that stay', () => {
  expect(new Set(links('/terms/archive/')).size).toBe(54)
  expect(new Set(links('/terms/archive/1/')).size).toBe(50)
  expect(site.attributes('/terms/archive/', 'href')).toContain('/terms/archive/1/')
  expect(site.attributes('/terms/archive/1/', 'href')).toContain('/terms/archive/')
  expect(links('/terms/archive/1/')).toContain('/terms/2020-01-01/')
  expect(site.has('/terms/archive/2/')).toBe(false)
})

test('so are the changes, and the day’s table leads to the archive', () => {
  expect(new Set(links('/changes/')).size).toBe(54)
  expect(new Set(links('/changes/1/')).size).toBe(50)
  expect(new Set(links('/as-of/')).size).toBe(50)
  expect(site.attributes('/as-of/', 'href')).toContain('/terms/archive/')
})

test('every version is in the archive of its year', () => {
  expect(new Set(links('/archive/2020/')).size).toBe(53)
  expect(new Set(links('/archive/2021/')).size).toBe(51)
  expect(site.attributes('/archive/', 'href')).toEqual(expect.arrayContaining(['/archive/2020/', '/archive/2021/']))
})
