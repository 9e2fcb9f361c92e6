import { isHistory, isRecorded } from '../../policy/date-kind.ts'
import { startOfDay } from '../../policy/day.ts'
import { instant, type Day, type Instant } from '../../schemas/records/day.ts'
import { changesOf, publishedAtOf, type Change } from './changes.ts'
import { listedVersions, type ListedVersion } from './listed-version.ts'
import type { PolicyOnDay } from './policy-on-day.ts'

/** An entry of a feed: a publication, or the day on which a version that was announced came into force. */
export type FeedItem = { at: Instant; change: Change } | { at: Instant; begun: ListedVersion }

const startOf = (day: Day, timeZone: string): Instant =>
  instant.parse(startOfDay(day, timeZone).toISOString().replace('.000Z', 'Z'))

/** The announced versions of a policy whose day has come, unless they were recalled before it. */
function findBegun(policy: PolicyOnDay): FeedItem[] {
  const { dayOf } = policy.frame.dates
  const { timeZone } = policy.frame.settings
  return listedVersions(policy)
    .filter(({ entry: { version, status } }) => {
      const isAnnounced = version.effectiveDate > dayOf(version.publishedAt) && version.effectiveDate <= policy.day
      return isAnnounced && status !== 'recalled' && !isHistory(version, dayOf) && !isRecorded(version)
    })
    .map((begun) => ({ at: startOf(begun.entry.version.effectiveDate, timeZone), begun }))
}

/** The entries about some policies, the latest first. */
export function feedItems(policies: readonly PolicyOnDay[]): FeedItem[] {
  const published = changesOf(policies).map((change): FeedItem => ({ at: publishedAtOf(change), change }))
  const begun = policies.flatMap((policy) => policy.once(findBegun))
  return [...begun, ...published].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
