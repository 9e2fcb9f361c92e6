import { day, type Day } from '../schemas/records/day.ts'
import { bringsText } from './change-kinds.ts'
import { timelineOn, type Dated } from './timeline.ts'

/** Which versions stand does not depend on the day. */
const anyDay = day.parse('1970-01-01')

/** The versions whose text stands, in the order in which they apply: none that was recalled, and no withdrawal. */
export const standingTexts = <V extends Dated>(versions: readonly V[]): V[] =>
  timelineOn(versions, anyDay)
    .entries.filter(({ status, version }) => status !== 'recalled' && bringsText(version))
    .map(({ version }) => version)

/** The last entry to apply of those that stand, an end of the policy included: from its day on nothing more is planned. */
export const lastToApply = <V extends Dated>(versions: readonly V[]): V | undefined =>
  timelineOn(versions, anyDay).entries.findLast(({ status }) => status !== 'recalled')?.version

/**
 * The day that is offered for the next text. The working text goes on from the text recorded last: if that one is still
 * upcoming, its day, so that nothing that was announced for later slips in early; otherwise today.
 */
export function offeredDay(versions: readonly Dated[], today: Day): Day {
  const last = lastStandingText(versions)
  return last && last.effectiveDate > today ? last.effectiveDate : today
}

/** The text recorded last of those that stand. */
export const lastStandingText = <V extends Dated>(versions: readonly V[]): V | undefined =>
  standingTexts(versions)
    .toSorted((a, b) => a.sequence - b.sequence)
    .at(-1)

/**
 * The version whose text a new one replaces if it applies from `effectiveDate`: what readers would be bound
 * by on that day without it. An upcoming version of a later day is not yet that text, however new it is. Before the
 * first day it is the last text recorded.
 */
export function textBefore<V extends Dated>(versions: readonly V[], effectiveDate: string): V | undefined {
  return (
    standingTexts(versions).findLast((version) => version.effectiveDate <= effectiveDate) ?? lastStandingText(versions)
  )
}
