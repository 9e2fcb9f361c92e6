import type { Day } from '../../schemas/records/day.ts'
import { appliedRow, dayPeriods, type AppliedRow, type DayPeriod } from '../model/day-periods.ts'
import { latestDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { onePerSite, type Entry, type SiteKind } from './kind.ts'

/** What applied between two changes, and where the periods before and after it are. */
export type DayPeriodFacts = DayPeriod & {
  rows: AppliedRow[]
  /** Whether it has yet to begin on the site's day. */
  isUpcoming: boolean
  earlier?: Day
  later?: Day
}

function periodEntry(site: Site, at: number): Entry<DayPeriodFacts> | undefined {
  const periods = dayPeriods(site)
  const period = periods[at]
  if (!period) return undefined
  const rows = () => site.policies.map((policy) => appliedRow(policy, period))
  return {
    params: { day: period.from },
    facts: () => ({
      ...period,
      rows: rows(),
      isUpcoming: period.from > site.day,
      earlier: periods[at - 1]?.from,
      later: periods[at + 1]?.from,
    }),
    canonical: true,
    changed: () => latestDay(rows().map(({ changed }) => changed)),
    group: { id: `as-of/${period.from.slice(0, 4)}`, folder: `as-of/from/${period.from}` },
  }
}

/** What applied from a day on which something changed to the day before the next change. */
export const dayPeriod: SiteKind<DayPeriodFacts> = {
  about: 'site',
  pattern: '/as-of/from/[day]/',
  entries: (site) => dayPeriods(site).flatMap((_, at) => periodEntry(site, at) ?? []),
  entry: (site, params) =>
    periodEntry(
      site,
      dayPeriods(site).findIndex(({ from }) => from === params.day),
    ),
}

/** These pages by year; none if there are too many of them. */
export const dayPeriodIndex = onePerSite<{ periods: DayPeriod[] }>('/as-of/from/', (site) => ({
  facts: () => ({ periods: dayPeriods(site) }),
  canonical: true,
  changed: () => latestDay(site.policies.map((policy) => policy.lastChange(policy.archived.versions))),
}))
