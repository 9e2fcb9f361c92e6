import { bringsText } from '../policy/change-kinds.ts'
import { isRecorded } from '../policy/date-kind.ts'
import type { Version } from '../schemas/records/version.ts'

/** How far the clock of an editor's computer may be off. */
const clockToleranceMs = 10 * 60_000
/** How far ahead of UTC the calendar is where days begin first. */
const furthestZoneMs = 14 * 3_600_000

type TimeProblem = { field: 'publishedAt' | 'effectiveDate' | 'backdatingReason'; message: string }

type Earlier = Pick<Version, 'publishedAt' | 'effectiveDate'>

type Surroundings = {
  /** The versions of the policy before it, the latest first, at least to the first that was in force. */
  earlier: Iterable<Earlier>
  now: Date
  /** When the lake took it, by its own clock; undefined where the lake's word for it is not needed. */
  takenAt: readonly (string | undefined)[]
}

/**
 * What is wrong with the times that a new version states. History is not made up: only a text with a source may say that
 * it was public before the lake had it, and a text that applies from a day before that of the version in force says why.
 */
export function problemsWithTimes(version: Version, { earlier, now, takenAt }: Surroundings): TimeProblem[] {
  const published = Date.parse(version.publishedAt)
  if (published > now.getTime() + clockToleranceMs) {
    const message = `${version.publishedAt} lies in the future. Check the clock of the computer that published it`
    return [{ field: 'publishedAt', message }]
  }
  if (isRecorded(version) && Date.parse(version.effectiveDate) > now.getTime() + furthestZoneMs) {
    return [
      { field: 'effectiveDate', message: `${version.effectiveDate} lies in the future, and no text was recorded then` },
    ]
  }
  if (version.source !== undefined) return []
  const taken = takenAt.filter((moment) => moment !== undefined)
  const other = taken.find((moment) => Math.abs(Date.parse(moment) - published) > clockToleranceMs)
  if (other !== undefined) {
    const message =
      `${version.publishedAt} must be the time at which the lake takes it (${other}), since it names no source. ` +
      'Check the clock of the computer that published it'
    return [{ field: 'publishedAt', message }]
  }
  const [previous] = earlier
  if (previous && version.publishedAt < previous.publishedAt) {
    const message = `${version.publishedAt} lies before that of the version before it, ${previous.publishedAt}`
    return [{ field: 'publishedAt', message }]
  }
  return problemsWithDay(version, earlier)
}

/** As the Studio asks. A version whose day had not come then was not in force. */
function problemsWithDay(version: Version, earlier: Iterable<Earlier>): TimeProblem[] {
  if (version.backdatingReason !== undefined || !bringsText(version)) return []
  const today = version.publishedAt.slice(0, 10)
  for (const { effectiveDate } of earlier) {
    if (effectiveDate > today) continue
    if (version.effectiveDate >= effectiveDate) return []
    const message = `must say why it applies from ${version.effectiveDate}, before the version in force (${effectiveDate})`
    return [{ field: 'backdatingReason', message }]
  }
  return []
}
