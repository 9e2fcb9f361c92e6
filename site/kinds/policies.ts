import type { Day } from '../../schemas/records/day.ts'
import { groupsOf, indexPages, type PolicyGroup } from '../model/policy-index.ts'
import { latestDay, type PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { onePerSite, pageNumber, type Entry, type Params, type SiteKind } from './kind.ts'

/** The number of this page, and how many policies each page has. */
export type PolicyPages = { page: number; sizes: number[] }

/** A page of the index. */
export type PoliciesFacts = PolicyPages & { day: Day; groups: PolicyGroup[] }

/** The last day on which a page about these policies may have changed. */
export const changeOfPolicies = (policies: readonly PolicyOnDay[]): Day | undefined =>
  latestDay(policies.map((policy) => policy.lastChange(policy.archived.versions)))

type NumberedEntry<F extends object> = (site: Site, page: number) => Omit<Entry<F>, 'params'>

/** A kind for the second and further pages of a list of all policies. */
export function furtherPages<F extends object>(
  pattern: string,
  count: (site: Site) => number,
  entryOf: NumberedEntry<F>,
): SiteKind<F> {
  const numbered = (site: Site, page: number) => ({ params: { page: String(page) }, ...entryOf(site, page) })
  const entries = (site: Site) =>
    Array.from({ length: Math.max(0, count(site) - 1) }, (_, index) => numbered(site, index + 2))
  const entry = (site: Site, params: Params) => {
    const page = pageNumber(params.page)
    return page !== undefined && page > 1 && page <= count(site) ? numbered(site, page) : undefined
  }
  return { about: 'site', pattern, entries, entry }
}

const indexEntry: NumberedEntry<PoliciesFacts> = (site, page) => {
  const pages = indexPages(site)
  const policies = pages[page - 1] ?? []
  return {
    facts: () => ({
      page,
      sizes: pages.map(({ length }) => length),
      day: site.day,
      groups: groupsOf(site, policies),
    }),
    canonical: true,
    changed: () => changeOfPolicies(policies),
  }
}

/** Every policy, or the first page of them. */
export const policies = onePerSite('/', (site) => indexEntry(site, 1))
export const furtherPolicies = furtherPages('/index/[page]/', (site) => indexPages(site).length, indexEntry)
