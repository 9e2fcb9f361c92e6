import { isRecorded } from '../../policy/date-kind.ts'
import type { Day, Instant } from '../../schemas/records/day.ts'
import { hashOf, type Digested } from './digest.ts'
import { changeOf, type ListedVersion } from './listed-version.ts'
import type { PolicyOnDay } from './policy-on-day.ts'

/** The versions of one policy that were imported on one day: one publication, however many there are. */
export type ListedImport = Digested & {
  /** The policy's id: unlike its slug, it never changes. */
  policy: string
  slug: string
  /** The policy's. */
  title: string
  imported: {
    /** The day of the import in the site's time zone: it identifies the import among those of the policy. */
    day: Day
    /** When the last of them became public here. */
    publishedAt: Instant
    versions: number
    /** The earliest and the latest date of their texts. */
    first: Day
    last: Day
    /** Whether some of these dates are dates of recording. */
    recorded: boolean
  }
  /** The last day on which its entry may have changed. */
  changed: Day | undefined
}

/** The imports of a policy. @param history past versions, in the order of the timeline */
export function importsOf(
  { archived, slug, title, frame }: PolicyOnDay,
  history: readonly ListedVersion[],
): ListedImport[] {
  const days = Map.groupBy(history, ({ entry }) => frame.dates.dayOf(entry.version.publishedAt))
  return [...days].map(([day, listed]) => {
    const versions = listed.map(({ entry }) => entry.version)
    const dates = versions.map(({ effectiveDate }) => effectiveDate)
    return {
      policy: archived.id,
      slug,
      title,
      imported: {
        day,
        publishedAt: versions.map(({ publishedAt }) => publishedAt).reduce(later),
        versions: versions.length,
        first: dates.at(0) ?? day,
        last: dates.at(-1) ?? day,
        recorded: versions.some(isRecorded),
      },
      changed: changeOf(listed),
      digest: hashOf(title, day, ...listed.map(({ digest }) => digest)),
    }
  })
}

const later = (a: Instant, b: Instant): Instant => (Date.parse(a) > Date.parse(b) ? a : b)
