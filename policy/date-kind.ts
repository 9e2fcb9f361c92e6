import type { Day, Instant } from '../schemas/records/day.ts'
import type { Version } from '../schemas/records/version.ts'

/** Whether a version's day is the one on which its text was recorded. It is not known since when it applied. */
export const isRecorded = ({ dateKind }: { dateKind?: Version['dateKind'] | null }): boolean => dateKind === 'recorded'

/**
 * Whether a version came into the archive as history, and is not news on the day on which it was published here.
 * @param dayOf the day of a moment in the site's time zone
 */
export const isHistory = (
  version: Pick<Version, 'source' | 'dateKind' | 'effectiveDate' | 'publishedAt'>,
  dayOf: (moment: Instant) => Day,
): boolean =>
  version.source !== undefined && (isRecorded(version) || version.effectiveDate < dayOf(version.publishedAt))
