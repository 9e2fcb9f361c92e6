import { bringsText } from '../../policy/change-kinds.ts'
import type { Status, TimelineEntry } from '../../policy/timeline.ts'
import type { Turn } from '../../policy/showings.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { PolicyOnDay } from './policy-on-day.ts'
import { shownSpans } from './shown.ts'

export type Named = { name: string }
/** An upcoming version, and the page that compares it with the text in force. */
export type Announced = { name: string; version: Version; redline?: Named }

/** The facts that a banner needs, by the version's status. */
type BannerOf = {
  'in force': { announced: Announced[] }
  upcoming: { redline?: Named; hasBegun: boolean }
  superseded: { next: { name: string; version: Version }; redline?: Named; shownUntil?: Turn }
  withdrawn: { lastText?: Named; announced: Announced[] }
  /** Either a recalled version with its recall, or a recall with the version that it recalled. */
  recalled: { recall?: Version; recalled?: Named; shownUntil?: Turn }
}
export type BannerContext = { slug: string; version: Version; hasCurrent: boolean }
export type BannerFacts = { [S in Status]: BannerContext & { status: S } & BannerOf[S] }[Status]

const named = (found: Named | undefined): Named | undefined => found && { name: found.name }

/** The comparison of an upcoming text with the one in force: the permanent page, if there is one. */
function changesTo({ comparisons }: PolicyOnDay, entry: TimelineEntry): Named | undefined {
  const comparison = comparisons.withCurrent(entry)
  return comparison && named(comparisons.canonicalOf(comparison))
}

const announced = (policy: PolicyOnDay): Announced[] =>
  policy.timeline.upcoming.map((entry) => ({
    name: entry.name,
    version: entry.version,
    redline: changesTo(policy, entry),
  }))

/** The last text that applied before an entry. */
const lastTextBefore = ({ timeline }: PolicyOnDay, place: number) =>
  timeline.entries.slice(0, place).findLast((entry) => bringsText(entry.version) && entry.status !== 'recalled')

function supersedingEntry(policy: PolicyOnDay, { version, supersededBy }: TimelineEntry) {
  const next = supersededBy && policy.entryOf(supersededBy)
  if (!next)
    throw new RangeError(
      `Version ${version.sequence} of ${version.policy} is superseded, but the version that superseded it is missing.`,
    )
  return { name: next.name, version: next.version }
}

/** The end of its display, if that was on a later day than the one from which it did not apply. */
function shownBeyond(policy: PolicyOnDay, version: Version, end: Day | undefined): Turn | undefined {
  const until = shownSpans(policy, version).at(-1)?.until
  return until && end && until.day > end ? until : undefined
}

/** The facts from which a version's banner is made. */
export function bannerFacts(policy: PolicyOnDay, entry: TimelineEntry): BannerFacts {
  const { timeline, comparisons } = policy
  const { version, status, supersededBy } = entry
  const common = { slug: policy.slug, version, hasCurrent: timeline.current !== undefined }
  switch (status) {
    case 'in force':
      return { ...common, status, announced: announced(policy) }
    case 'upcoming': {
      const hasBegun = timeline.current !== undefined || timeline.withdrawn !== undefined
      return { ...common, status, redline: changesTo(policy, entry), hasBegun }
    }
    case 'superseded':
      return {
        ...common,
        status,
        next: supersedingEntry(policy, entry),
        // Changes since then, whichever text is in force when the page is read.
        redline: named(comparisons.withCurrent(entry)),
        shownUntil: shownBeyond(policy, version, supersededBy?.effectiveDate),
      }
    case 'withdrawn': {
      const lastText = named(lastTextBefore(policy, policy.placeOf(version)))
      return { ...common, status, lastText, announced: announced(policy) }
    }
    case 'recalled':
      return supersededBy
        ? { ...common, status, recall: supersededBy, shownUntil: shownBeyond(policy, version, version.effectiveDate) }
        : { ...common, status, recalled: named(timeline.entries.find((other) => other.supersededBy === version)) }
  }
}
