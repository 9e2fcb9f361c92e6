import type { Day } from '../../schemas/records/day.ts'
import { dayPeriods } from '../model/day-periods.ts'
import { policiesOnPages } from '../model/paging.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { onePerSite } from './kind.ts'
import { changeOfPolicies, furtherPages, type PolicyPages } from './policies.ts'

/** What applied when, for a page of policies. */
export type AsOfFacts = PolicyPages & { day: Day; policies: PolicyOnDay[]; hasPeriods: boolean }

const onPages = ({ policies }: Site) => policiesOnPages(policies)

function asOfEntry(site: Site, page: number) {
  const pages = site.once(onPages)
  const policies = pages[page - 1] ?? []
  return {
    facts: (): AsOfFacts => ({
      page,
      sizes: pages.map(({ length }) => length),
      day: site.day,
      policies,
      hasPeriods: dayPeriods(site).length > 0,
    }),
    canonical: true,
    changed: () => changeOfPolicies(policies),
  }
}

const dataEntry = (site: Site, page: number) => ({
  facts: asOfEntry(site, page).facts,
  canonical: false,
})
const count = (site: Site) => site.once(onPages).length

/** Which text applied on a day, for each policy; the same as data; and further pages of both. */
export const asOf = onePerSite('/as-of/', (site) => asOfEntry(site, 1))
export const furtherAsOf = furtherPages('/as-of/[page]/', count, asOfEntry)
export const asOfJson = onePerSite('/as-of.json', (site) => dataEntry(site, 1))
export const furtherAsOfJson = furtherPages('/as-of/[page].json', count, dataEntry)
