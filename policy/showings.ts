import type { Day, Instant } from '../schemas/records/day.ts'
import type { Version } from '../schemas/records/version.ts'
import { isRecall } from './change-kinds.ts'
import { addDays } from './day.ts'
import { byEffect, standingVersions, type Dated } from './timeline.ts'

/** What is displayed depends on when each version became public, too. */
export type Publishable = Dated & Pick<Version, 'publishedAt'>

/** When the text on display changes: at the beginning of a day or, with `at`, at a moment in its course. */
export type Turn = { day: Day; at?: Instant }

/** A span of time in which a policy's page displayed the same text. */
export type Showing<V extends Publishable = Version> = {
  /** The text, or the withdrawal; undefined if nothing was in force. */
  version?: V
  from: Turn
  /** Undefined while no end is known. */
  until?: Turn
}

/** Why a text that was displayed is not the one that is now held to have applied. */
export type Difference<V extends Publishable = Version> = {
  /** `published later`: what applied was published after the display; `recalled later`: what was displayed was recalled. */
  reason: 'published later' | 'recalled later'
  /** The version that made the difference: the text that applied, or the recall. */
  by: V
}

/** @returns negative if `a` comes first */
export function compareTurns(a: Turn, b: Turn): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1
  return (a.at ? Date.parse(a.at) : -Infinity) - (b.at ? Date.parse(b.at) : -Infinity) || 0
}

/**
 * What a policy's page displayed when, the earliest first and without gaps, since its first version was published. What
 * applies is decided with all that is known today; what was displayed, with all that was known then:
 *
 * ```
 * version 1   from 2024-01-01, published 2024-01-01T08:00Z     displayed until 2025-09-04, 13:20
 * version 2   from 2025-09-01, published 2025-09-04T13:20Z     displayed since then; held to apply from 2025-09-01
 * ```
 *
 * A version is known once it and all before it in the chain are public.
 * @param dayOf the day of a moment in the site's time zone
 */
export function showingsOf<V extends Publishable>(
  versions: readonly V[],
  dayOf: (moment: Instant) => Day,
): Showing<V>[] {
  const publications: { turn: Turn; version: V }[] = []
  for (const version of versions.toSorted((a, b) => a.sequence - b.sequence)) {
    const turn = { day: dayOf(version.publishedAt), at: version.publishedAt }
    const last = publications.at(-1)?.turn
    publications.push({ turn: last && compareTurns(turn, last) < 0 ? last : turn, version })
  }
  const turns: Turn[] = publications.flatMap(({ turn, version: { effectiveDate } }) =>
    effectiveDate > turn.day ? [turn, { day: effectiveDate }] : [turn],
  )
  const showings: Showing<V>[] = []
  const known: V[] = []
  let standing: V[] = []
  for (const turn of turns.toSorted(compareTurns)) {
    for (let next = publications[known.length]; next; next = publications[known.length]) {
      if (compareTurns(next.turn, turn) > 0) break
      const { version } = next
      known.push(version)
      // A recall concerns versions before it: any other new version just takes its place.
      const place = standing.findLastIndex((other) => byEffect(other, version) < 0) + 1
      standing = isRecall(version) ? standingVersions(known) : standing.toSpliced(place, 0, version)
    }
    const version = standing.findLast(({ effectiveDate }) => effectiveDate <= turn.day)
    const last = showings.at(-1)
    if (last && last.version === version) continue
    if (last) last.until = turn
    showings.push({ ...(version && { version }), from: turn })
  }
  return showings
}

/**
 * Why what was displayed differs from the text that is now held to have applied on that day.
 * @param shown a text, or the withdrawal; undefined if nothing was in force
 * @param applied of the same day, with all that is known today
 * @returns undefined if they do not differ
 */
export function differenceOf<V extends Publishable>(
  shown: V | undefined,
  applied: V | undefined,
  versions: readonly V[],
): Difference<V> | undefined {
  if (shown === applied) return undefined
  const recall = shown && recallOf(shown, versions)
  if (recall) return { reason: 'recalled later', by: recall }
  return applied && { reason: 'published later', by: applied }
}

/** The recall of a version: found by leaving out the later versions one by one until it stands again. */
function recallOf<V extends Publishable>(version: V, versions: readonly V[]): V | undefined {
  if (standingVersions(versions).includes(version)) return undefined
  return versions
    .filter((other) => isRecall(other) && other.effectiveDate === version.effectiveDate)
    .toSorted((a, b) => a.sequence - b.sequence)
    .find(({ sequence }) => !standingVersions(versions.filter((one) => one.sequence <= sequence)).includes(version))
}

/** Days on which a policy's page displayed another text than the one that is now held to have applied. */
export type DifferingDays<V extends Publishable = Version> = Difference<V> & {
  from: Day
  to: Day
  /** What was displayed; undefined if nothing was in force. */
  shown?: V
  /** If the display changed in the course of the first or of the last day: when. */
  since?: Instant
  until?: Instant
}

/**
 * The days on which what was displayed differs from what is now held to have applied, the earliest first.
 * @param showings of these versions
 */
export function differingDays<V extends Publishable>(
  versions: readonly V[],
  showings: readonly Showing<V>[],
): DifferingDays<V>[] {
  const standing = standingVersions(versions)
  const turns = [...new Set(standing.map(({ effectiveDate }) => effectiveDate))]
  /** What applied: a text from each of these days, nothing before the first. */
  const applied = [undefined, ...turns].map((from, at) => ({
    from,
    to: turns[at] && addDays(turns[at], -1),
    version: from && standing.findLast(({ effectiveDate }) => effectiveDate === from),
  }))
  return showings.flatMap(({ version, from, until }) => {
    if (!until) return []
    const lastDay = until.at ? until.day : addDays(until.day, -1)
    return applied.flatMap((period) => {
      const first = period.from && period.from > from.day ? period.from : from.day
      const last = period.to && period.to < lastDay ? period.to : lastDay
      const difference = first <= last ? differenceOf(version, period.version, versions) : undefined
      return difference
        ? [
            {
              ...difference,
              from: first,
              to: last,
              ...(version && { shown: version }),
              ...(first === from.day && from.at && { since: from.at }),
              ...(last === until.day && until.at && { until: until.at }),
            },
          ]
        : []
    })
  })
}
