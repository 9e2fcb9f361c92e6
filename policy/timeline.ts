import type { Day } from '../schemas/records/day.ts'
import type { Version } from '../schemas/records/version.ts'
import { endsPolicy, isRecall } from './change-kinds.ts'

/** What a version is on a day. */
export type Status = 'upcoming' | 'in force' | 'superseded' | 'withdrawn' | 'recalled'

/** What the timeline needs of a version: callers that have no more than this get the same timeline. */
export type Dated = Pick<Version, 'sequence' | 'effectiveDate' | 'changeKind'> & {
  dateKind?: Version['dateKind'] | null
}

/** A version and its place in the history of its policy. */
export type TimelineEntry<V extends Dated = Version> = {
  version: V
  /** Its part of the address: `2018-05-25`, or `2018-05-25.2` for the second version of that day. */
  name: string
  status: Status
  /** The version that took, or will take, its place; of a recalled version, the recall. */
  supersededBy?: V
}

/** A policy's versions on a day. */
export type Timeline<V extends Dated = Version> = {
  /** By effective date, then by sequence: the order in which texts applied. */
  entries: TimelineEntry<V>[]
  /** The text in force, if the policy has begun and has not been withdrawn. */
  current?: TimelineEntry<V>
  /** The withdrawal in force, if the policy has ended. */
  withdrawn?: TimelineEntry<V>
  /** Versions whose day has yet to come, soonest first. */
  upcoming: TimelineEntry<V>[]
}

/** The order in which versions apply. */
export const byEffect = (a: Dated, b: Dated): number =>
  a.effectiveDate < b.effectiveDate ? -1 : a.effectiveDate > b.effectiveDate ? 1 : a.sequence - b.sequence

/** The version that a recall calls back: the latest of the same day recorded before it that still stands. */
function recalls<V extends Dated>(versions: readonly V[]): Map<number, V> {
  const recalled = new Map<number, V>()
  for (const recall of versions.toSorted((a, b) => a.sequence - b.sequence)) {
    if (!isRecall(recall)) continue
    const target = versions
      .filter((version) => !isRecall(version) && version.effectiveDate === recall.effectiveDate)
      .filter((version) => version.sequence < recall.sequence && !recalled.has(version.sequence))
      .toSorted((a, b) => b.sequence - a.sequence)[0]
    if (target) recalled.set(target.sequence, recall)
  }
  return recalled
}

/** Each version's part of the address. The first of a day keeps the plain date for good. */
function names(versions: readonly Dated[]): Map<number, string> {
  const seen = new Map<string, number>()
  const named = new Map<number, string>()
  for (const { sequence, effectiveDate } of versions.toSorted((a, b) => a.sequence - b.sequence)) {
    const count = (seen.get(effectiveDate) ?? 0) + 1
    seen.set(effectiveDate, count)
    named.set(sequence, count === 1 ? effectiveDate : `${effectiveDate}.${count}`)
  }
  return named
}

const standingOf = <V extends Dated>(versions: readonly V[], recalled: ReadonlyMap<number, V>): V[] =>
  versions.filter((version) => !isRecall(version) && !recalled.has(version.sequence)).toSorted(byEffect)

/** The versions that are neither recalls nor recalled, in the order in which they apply. */
export const standingVersions = <V extends Dated>(versions: readonly V[]): V[] =>
  standingOf(versions, recalls(versions))

/**
 * The timeline of one policy on a day in the site's time zone.
 * In force is the version with the greatest effective date that has come, then the greatest sequence.
 * A recall and the version that it calls back are never in force.
 */
export function timelineOn<V extends Dated = Version>(versions: readonly V[], today: Day): Timeline<V> {
  const recalled = recalls(versions)
  const named = names(versions)
  const ordered = versions.toSorted(byEffect)
  const standing = standingOf(versions, recalled)
  const followers = new Map(standing.map((version, at) => [version, standing[at + 1]]))
  const inForce = standing.findLast((version) => version.effectiveDate <= today)

  const entries = ordered.map((version): TimelineEntry<V> => {
    const name = named.get(version.sequence) ?? version.effectiveDate
    const recall = recalled.get(version.sequence)
    if (recall) return { version, name, status: 'recalled', supersededBy: recall }
    if (isRecall(version)) return { version, name, status: 'recalled' }
    const supersededBy = followers.get(version)
    if (version === inForce) {
      return { version, name, status: endsPolicy(version) ? 'withdrawn' : 'in force', supersededBy }
    }
    return { version, name, status: version.effectiveDate > today ? 'upcoming' : 'superseded', supersededBy }
  })
  return {
    entries,
    current: entries.find(({ status }) => status === 'in force'),
    withdrawn: entries.find(({ status }) => status === 'withdrawn'),
    upcoming: entries.filter(({ status }) => status === 'upcoming'),
  }
}

/** The first day after `today` on which some policy's text in force changes; undefined if none is known. */
export function nextChange(timelines: readonly Timeline<Dated>[]): Day | undefined {
  return timelines
    .flatMap(({ upcoming }) => upcoming.map(({ version }) => version.effectiveDate))
    .toSorted()
    .at(0)
}
