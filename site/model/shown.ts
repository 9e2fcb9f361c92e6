import { isHistory } from '../../policy/date-kind.ts'
import { differingDays, showingsOf, type DifferingDays, type Showing, type Turn } from '../../policy/showings.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { PolicyOnDay } from './policy-on-day.ts'

/** A span of time in which a text was on display; `until` is missing while no end has come. */
export type ShownSpan = { from: Turn; until?: Turn }

const findShowings = ({ archived, frame }: PolicyOnDay): Showing[] => showingsOf(archived.versions, frame.dates.dayOf)

/** What a policy's page displayed, and will display by all that is known, the earliest first. */
export const policyShowings = (policy: PolicyOnDay): Showing[] => policy.once(findShowings)

const findDifferences = (policy: PolicyOnDay): DifferingDays[] =>
  differingDays(policy.archived.versions, policyShowings(policy)).filter(({ from }) => from <= policy.day)

/** The days on which the page displayed another text than the one that is now held to have applied. */
export const policyDifferences = (policy: PolicyOnDay): DifferingDays[] => policy.once(findDifferences)

function findSpans(policy: PolicyOnDay): Map<number, ShownSpan[]> {
  const spans = new Map<number, ShownSpan[]>()
  for (const { version, from, until } of policyShowings(policy)) {
    if (!version || from.day > policy.day) continue
    // Between two parts of an import nobody read the text of the first one here.
    if (until?.day === from.day && isHistory(version, policy.frame.dates.dayOf)) continue
    const span = { from, ...(until && until.day <= policy.day && { until }) }
    spans.set(version.sequence, [...(spans.get(version.sequence) ?? []), span])
  }
  return spans
}

/** When a version was on display as the text in force, up to the site's day: more than once if another was recalled. */
export const shownSpans = (policy: PolicyOnDay, { sequence }: Pick<Version, 'sequence'>): ShownSpan[] =>
  policy.once(findSpans).get(sequence) ?? []
