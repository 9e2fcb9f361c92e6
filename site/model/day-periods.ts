import { addDays } from '../../policy/day.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import { hashOf, type Digested } from './digest.ts'
import { periodsOf, type Period } from './periods.ts'
import { latestDay, type PolicyOnDay } from './policy-on-day.ts'
import { policyDifferences } from './shown.ts'
import type { Site } from './site.ts'

/** Days on which another text was displayed than the one that applied. */
export type ShownInstead = {
  from: Day
  to: Day
  reason: 'published later' | 'recalled later'
  by: Version
  shown?: { name: string; version: Version }
}

/** What applied of a policy in a period in which nothing changed. */
export type AppliedRow = Digested & {
  slug: string
  title: string
  language: string
  /** Undefined before its first text. */
  applied?: { name: string; version: Version; isRecorded: boolean }
  instead: ShownInstead[]
  changed: Day | undefined
}

/** The days between two changes of any policy. */
export type DayPeriod = { from: Day; to?: Day }

/** Pages for more than this would cost more than they help: a day is then found on the page itself. */
const maxRows = 5000

const findStarts = (policy: PolicyOnDay): Period[] => periodsOf(policy.timeline)

function findPeriods({ policies }: Site): DayPeriod[] {
  const starts = policies.flatMap((policy) => policy.once(findStarts).map(({ entry }) => entry.version.effectiveDate))
  const days = [...new Set(starts)].toSorted()
  if (days.length * policies.length > maxRows) return []
  return days.map((from, at) => ({ from, to: days[at + 1] && addDays(days[at + 1] ?? from, -1) }))
}

/** The periods between two changes, the earliest first; none if the site has too many policies for that. */
export const dayPeriods = (site: Site): DayPeriod[] => site.once(findPeriods)

/** What applied of a policy in a period, and what was displayed instead. */
export function appliedRow(policy: PolicyOnDay, { from, to }: DayPeriod): AppliedRow {
  const found = policy.once(findStarts).find(({ entry }) => entry.version.effectiveDate <= from)
  const applied = found && { name: found.entry.name, version: found.entry.version, isRecorded: found.isRecorded }
  const instead = policyDifferences(policy)
    .filter((days) => days.to >= from && (to === undefined || days.from <= to))
    .map(({ from: first, to: last, reason, by, shown }) => ({
      from: first > from ? first : from,
      to: to !== undefined && to < last ? to : last,
      reason,
      by,
      ...(shown && { shown: { name: policy.entryOf(shown)?.name ?? shown.effectiveDate, version: shown } }),
    }))
  const { slug, title, language } = policy
  return {
    slug,
    title,
    language,
    ...(applied && { applied }),
    instead,
    changed: latestDay([policy.lastChange([applied?.version]), ...instead.map(({ by }) => policy.lastChange([by]))]),
    digest: hashOf(
      [slug, title, language, applied?.name, applied?.version.hash, applied?.isRecorded],
      instead.map(({ from: first, to: last, reason, by, shown }) => [
        first,
        last,
        reason,
        by.hash,
        shown?.version.hash,
      ]),
    ),
  }
}
