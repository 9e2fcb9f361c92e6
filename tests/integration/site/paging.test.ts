import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workshop, type BuiltSite } from './build-site.ts'

const workshop = new Workshop()
let site: BuiltSite

/** Forty policies, one of which has 120 versions, a week apart. */
beforeAll(async () => {
  const versions = Array.from({ length: 120 }, (_, index) => ({
    effectiveDate: new Date(Date.UTC(2020, 0, 1 + index * 7)).toISOString().slice(0, 10),
    changeSummary: index > 0 ? `What changed in week ${index}.` : undefined,
  }))
  const others = Array.from({ length: 39 }, (_, index) => ({
    id: `other-${index}`,
    slug: `other-${index}`,
    title: `Other policy ${index}`,
    versions: [{ effectiveDate: '2019-01-01' }],
  }))
  const content = await workshop.archive({
    policies: [{ id: 'terms', slug: 'terms', title: 'Terms', versions }, ...others],
  })
  site = await workshop.build(content, '2025-11-22')
})
afterAll(() => workshop.clear())

const links = (address: string) =>
  site.attributes(address, 'href').filter((href) => /^\/terms\/\d{4}-\d{2}-\d{2}\/$/.test(href))

test('a long archive is on pages: the newest open, the full ones at addresses that stay', () => {
  expect(new Set(links('/terms/archive/')).size).toBe(70)
  expect(new Set(links('/terms/archive/1/')).size).toBe(50)
  expect(site.attributes('/terms/archive/', 'href')).toContain('/terms/archive/1/')
  expect(site.attributes('/terms/archive/1/', 'href')).toContain('/terms/archive/')
  expect(links('/terms/archive/1/')).toContain('/terms/2020-01-01/')
  expect(site.has('/terms/archive/2/')).toBe(false)
})

test('so are the changes, and the day’s table leads to the archive', () => {
  expect(new Set(links('/changes/')).size).toBe(59)
  expect(new Set(links('/changes/1/')).size).toBe(11)
  expect(new Set(links('/changes/2/')).size).toBe(50)
  expect(new Set(links('/as-of/')).size).toBe(20)
  expect(site.attributes('/as-of/', 'href')).toContain('/terms/archive/')
})

test('every version is in the archive of its year, and every policy on the pages for all of them', () => {
  expect(new Set(links('/archive/2020/')).size).toBe(53)
  expect(new Set(links('/archive/2021/')).size).toBe(52)
  expect(site.attributes('/archive/', 'href')).toEqual(expect.arrayContaining(['/archive/2020/', '/archive/2022/']))
  for (const address of ['/', '/archive/', '/404.html', '/as-of/']) {
    expect(site.text(address), address).toContain('Other policy 38')
  }
})

test('no page is heavy', () => {
  const weights = site.files('.html').map((file) => ({ file, bytes: gzipSync(site.read(file)).length }))
  expect(weights.filter(({ bytes }) => bytes > 30_000)).toEqual([])
})
