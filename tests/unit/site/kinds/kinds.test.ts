import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { extendLedger } from '../../../../archive/ledger.ts'
import { day } from '../../../../schemas/records/day.ts'
import { policy as policyRecord } from '../../../../schemas/records/policy.ts'
import { siteSettings } from '../../../../schemas/records/settings.ts'
import { reservedSlugs } from '../../../../schemas/records/slug.ts'
import { policyKinds, siteKinds } from '../../../../site/kinds/index.ts'
import { addressOf, type Entry, type Params } from '../../../../site/kinds/kind.ts'
import { createSite, type Site } from '../../../../site/model/site.ts'
import { planOf } from '../../../../site/renderer/plan.ts'
import { groupPlan, sitePlan } from '../../../../site/renderer/site-plan.ts'
import { aLogOf } from '../../../fixtures/log.ts'
import { invented } from '../../../fixtures/archive.ts'
import { aHistory } from '../../../fixtures/version.ts'

const kinds = [...policyKinds, ...siteKinds]
const pages = new URL('../../../../site/pages/', import.meta.url).pathname

/** The address that Astro gives a route. */
const patternOf = (file: string) => {
  if (!file.endsWith('.astro')) return `/${file.replace(/\.ts$/, '')}`
  return `/${file.replace(/(^|\/)index\.astro$/, '$1').replace(/\.astro$/, '/')}`
}
const routes = readdirSync(pages, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => patternOf(join(entry.parentPath, entry.name).slice(pages.length)))

const settings = siteSettings.parse({ ...invented, accent: '#123456', logo: undefined })
const facts = { summary: 'A summary.', owner: 'Legal', category: 'other' }
const aPolicy = async (id: string, count: number) => ({
  ...policyRecord.parse({ ...facts, id, slug: id, title: `Policy ${id}` }),
  versions: await aHistory(
    id,
    Array.from({ length: count }, (_, index) => ({ effectiveDate: `${1900 + index}-05-01` })),
  ),
})

let site: Site
beforeAll(async () => {
  const policies = [await aPolicy('terms', 160), await aPolicy('privacy', 3)]
  const ledger = await extendLedger(
    [],
    policies.flatMap(({ versions }) => versions),
  )
  // The last two versions are not signed yet.
  site = createSite({ settings, policies, ledger, log: aLogOf(ledger, [3, 161]) }, day.parse('2055-06-01'))
})

type Found = { kind: { pattern: string }; entry: Entry<object>; again: Entry<object> | undefined }
const allEntries = (): Found[] => [
  ...siteKinds.flatMap((kind) =>
    kind.entries(site).map((entry) => ({ kind, entry, again: kind.entry(site, entry.params) })),
  ),
  ...site.policies.flatMap((policy) =>
    policyKinds.flatMap((kind) =>
      kind.entries(policy).map((entry) => ({ kind, entry, again: kind.entry(policy, entry.params) })),
    ),
  ),
]

describe('the kinds of pages', () => {
  it('match the routes in site/pages exactly', () => {
    expect(kinds.map(({ pattern }) => pattern).toSorted()).toEqual(routes.toSorted())
  })

  it('reserve their addresses, so that no policy can have one', () => {
    const fixed = kinds.map(({ pattern }) => pattern.split(/[/.]/)[1] ?? '').filter((part) => /^[^[]/.test(part))
    expect(fixed.filter((part) => !reservedSlugs.has(part))).toEqual([])
  })

  it('give each page a unique address, and find it by its params', () => {
    const found = allEntries()
    const addresses = found.map(({ kind, entry }) => addressOf(kind, entry.params))
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(addresses.filter((address) => address.includes('['))).toEqual([])
    for (const { kind, entry, again } of found) {
      expect(again?.params, addressOf(kind, entry.params)).toEqual(entry.params)
      expect(again?.canonical).toBe(entry.canonical)
    }
    expect(addresses).toEqual(
      expect.arrayContaining([
        '/terms/archive/1/',
        '/changes/2/',
        '/archive/1900/',
        '/theme.css',
        '/checkpoint',
        '/tile/0/000.p/161',
        '/privacy/1900-05-01/index.tlog-proof',
      ]),
    )
  })

  it.each<[string, Params]>([
    ['/[policy]/[version]/', { policy: 'terms', version: '1899-05-01' }],
    ['/[policy]/compare/[pair]/', { policy: 'terms', pair: '1900-05-01..1999-05-01' }],
    ['/[policy]/archive/[page]/', { policy: 'terms', page: '3' }],
    ['/[policy]/archive/[page]/', { policy: 'terms', page: '01' }],
    ['/changes/[page]/', { page: '0' }],
    ['/archive/[year]/', { year: '1850' }],
    ['/archive/[year]/[page]/', { year: '1900', page: '1' }],
    ['/index/[page]/', { page: '2' }],
  ])('have no page of %s with %j', (pattern, params) => {
    const terms = site.policies.find(({ slug }) => slug === 'terms')
    const entries = [
      ...policyKinds.filter((kind) => kind.pattern === pattern).map((kind) => terms && kind.entry(terms, params)),
      ...siteKinds.filter((kind) => kind.pattern === pattern).map((kind) => kind.entry(site, params)),
    ]
    expect(entries).toEqual([undefined])
  })

  it('have each of their entries in the plan once', () => {
    const planned = [
      ...sitePlan(site),
      ...groupPlan(site).flatMap((group) => group.pages),
      ...site.policies.flatMap(planOf),
    ]
    expect(planned.map(({ path }) => path).toSorted()).toEqual(
      allEntries()
        .map(({ kind, entry }) => addressOf(kind, entry.params))
        .toSorted(),
    )
  })

  it('give a group’s folder only to the group’s pages', () => {
    const groups = groupPlan(site)
    const folders = groups.flatMap(({ id, folders }) => folders.map((folder) => ({ id, folder })))
    expect(new Set(folders.map(({ folder }) => folder)).size).toBe(folders.length)
    const inGroups = new Set(groups.flatMap((group) => group.pages.map(({ path }) => path)))
    const strays = sitePlan(site).filter(({ path }) => folders.some(({ folder }) => path.startsWith(`/${folder}/`)))
    expect(strays).toEqual([])
    for (const path of inGroups)
      expect(
        folders.some(({ folder }) => path.startsWith(`/${folder}/`)),
        path,
      ).toBe(true)
  })
})
