import { bringsText } from '../policy/change-kinds.ts'
import { isRecorded } from '../policy/date-kind.ts'
import type { Version } from '../schemas/records/version.ts'

/** How far off the clock of an editor's computer may be. */
const clockToleranceMs = 10 * 60_000
/** How far the time zone where days begin first is ahead of UTC. */
const furthestZoneMs = 14 * 3_600_000

type TimeProblem = { field: 'publishedAt' | 'effectiveDate' | 'backdatingReason'; message: string }

type Earlier = Pick<Version, 'publishedAt' | 'effectiveDate'>

type Surroundings = {
  /** Earlier versions of the policy, the latest first, at least back to one that was in force. */
  earlier: Iterable<Earlier>
  now: Date
  /** When the lake received it, by its own clock; undefined if that does not matter. */
  takenAt: readonly (string | undefined)[]
}

/**
 * Problems with the times that a new version states, so that nobody can invent history: only a text with a source may
 * claim to have been public before the lake received it, and a text that applies from an earlier day than the version
 * in force must give a reason.
 */
export function problemsWithTimes(version: Version, { earlier, now, takenAt }: Surroundings): TimeProblem[] {
  const published = Date.parse(version.publishedAt)
  if (published > now.getTime() + clockToleranceMs) {
    const message = `${version.publishedAt} is in the future. Check the clock of the computer that published it`
    return [{ field: 'publishedAt', message }]
  }
  if (isRecorded(version) && Date.parse(version.effectiveDate) > now.getTime() + furthestZoneMs) {
    return [
      { field: 'effectiveDate', message: `${version.effectiveDate} is in the future, so no text was recorded then` },
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
    const message = `${version.publishedAt} is earlier than that of the previous version, ${previous.publishedAt}`
    return [{ field: 'publishedAt', message }]
  }
  return problemsWithDay(version, earlier)
}

/** The same rule as in the Studio. A version that was still upcoming then was not in force. */
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
