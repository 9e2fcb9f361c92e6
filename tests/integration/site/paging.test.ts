import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Workshop, type BuiltSite } from './build-site.ts'

const workshop = new Workshop()
let site: BuiltSite

/** A hundred and ten policies, one of which has 120 versions, a week apart. */
beforeAll(async () => {
  const versions = Array.from({ length: 120 }, (_, index) => ({
    effectiveDate: new Date(Date.UTC(2020, 0, 1 + index * 7)).toISOString().slice(0, 10),
    changeSummary: index > 0 ? `What changed in week ${index}.` : undefined,
  }))
  const others = Array.from({ length: 109 }, (_, index) => ({
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

test('a long archive is paged, and full pages have permanent addresses', () => {
  expect(new Set(links('/terms/archive/')).size).toBe(70)
  expect(new Set(links('/terms/archive/1/')).size).toBe(50)
  expect(site.attributes('/terms/archive/', 'href')).toContain('/terms/archive/1/')
  expect(site.attributes('/terms/archive/1/', 'href')).toContain('/terms/archive/')
  expect(links('/terms/archive/1/')).toContain('/terms/2020-01-01/')
  expect(site.has('/terms/archive/2/')).toBe(false)
})

test('the list of changes is paged like an archive', () => {
  expect(new Set(links('/changes/')).size).toBe(79)
  expect(new Set(links('/changes/3/')).size).toBe(41)
})

test('a year’s versions are paged like an archive', () => {
  expect(new Set(links('/archive/2020/')).size).toBe(53)
  expect(new Set(links('/archive/2021/')).size).toBe(52)
  const others = (address: string) =>
    new Set(site.attributes(address, 'href').filter((href) => /^\/other-\d+\/2019-01-01\/$/.test(href)))
  const [newest, oldest] = [others('/archive/2019/'), others('/archive/2019/1/')]
  expect([newest.size, oldest.size, new Set([...newest, ...oldest]).size]).toEqual([59, 50, 109])
  expect(site.attributes('/archive/2019/', 'href')).toContain('/archive/2019/1/')
  expect(site.attributes('/archive/', 'href')).toEqual(expect.arrayContaining(['/archive/2019/', '/archive/2022/']))
})

/** The policies that a part of the site leads to. */
const policies = (address: string, part: RegExp) =>
  [...site.read(address).matchAll(part)].map(([, slug]) => slug).filter((slug) => slug !== undefined)

test('the index and the page for a given day show a hundred policies per page', () => {
  const cards = /<h3[^>]*>\s*<a href="\/([^/]+)\/"/g
  for (const [first, second] of [
    ['/', '/index/2/'],
    ['/as-of/', '/as-of/2/'],
  ] as const) {
    const shown = [policies(first, cards), policies(second, cards)]
    expect(
      shown.map(({ length }) => length),
      first,
    ).toEqual([100, 10])
    expect(new Set(shown.flat()).size, first).toBe(110)
    expect(site.attributes(first, 'href')).toContain(second)
    expect(site.attributes(second, 'href')).toContain(first)
  }
  expect(site.attributes('/index/2/', 'href')).not.toContain('/index/3/')
  const data = ['/as-of.json', '/as-of/2.json'].map((address) => JSON.parse(site.read(address)).policies.length)
  expect(data).toEqual([100, 10])
  expect(new Set(links('/as-of/2/')).size).toBe(50)
  expect(site.attributes('/as-of/2/', 'href')).toContain('/terms/archive/')
  expect(site.text('/404.html')).toContain('Other policy 108')
})

test('every page is linked for machines', () => {
  const listed = site.read('/sitemap-pages-0.xml')
  for (const address of ['/', '/index/2/', '/as-of/2/', '/archive/2019/', '/archive/2019/1/', '/changes/1/']) {
    expect(listed, address).toContain(`https://policies.example.com${address}<`)
  }
})

test('no page exceeds its size limit', () => {
  const weights = site.files('.html').map((file) => ({ file, bytes: gzipSync(site.read(file)).length }))
  expect(weights.filter(({ bytes }) => bytes > 30_000)).toEqual([])
})
