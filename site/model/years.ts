import { listedVersions, type ListedVersion } from './listed-version.ts'
import { paged, type Paged } from './paging.ts'
import type { PolicyOnDay } from './policy-on-day.ts'
import type { Site } from './site.ts'

/** The versions of all policies whose dates are in one year. */
export type Year = {
  year: string
  /** How many versions. */
  count: number
  pages: Paged<ListedVersion>
}

const latestFirst = (policy: PolicyOnDay): ListedVersion[] => listedVersions(policy).toReversed()

const descending = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? 1 : -1)

function findYears({ policies }: Site): Year[] {
  const items = policies.toReversed().flatMap((policy) => policy.once(latestFirst))
  const days = [...Map.groupBy(items, ({ entry }) => entry.version.effectiveDate)].toSorted(descending)
  return [...Map.groupBy(days, ([day]) => day.slice(0, 4))].map(([year, members]) => {
    const ofYear = members.flatMap(([, ofDay]) => ofDay)
    return { year, count: ofYear.length, pages: paged(ofYear.toReversed()) }
  })
}

/** Every version of every policy by the year of its date, the latest first. */
export const yearsOf = (site: Site): Year[] => site.once(findYears)
