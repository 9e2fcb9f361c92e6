import type { TimelineEntry } from '../../policy/timeline.ts'
import type { Day } from '../../schemas/records/day.ts'
import { hashOf, type Digested } from './digest.ts'
import { latestDay, type PolicyOnDay } from './policy-on-day.ts'

/** A version in a list of the versions of all policies. */
export type ListedVersion = Digested & {
  /** The policy's id: unlike its slug, it never changes. */
  policy: string
  slug: string
  /** The policy's. */
  title: string
  entry: Pick<TimelineEntry, 'name' | 'status' | 'version'>
  /** Its comparison with the previous text, if that has a page. */
  redline?: { name: string }
  /** The last day on which its entry may have changed. */
  changed: Day | undefined
}

/** A policy's versions, in the order of its timeline. */
export const listedVersions = (policy: PolicyOnDay): ListedVersion[] => policy.once(findListed)

function findListed(policy: PolicyOnDay): ListedVersion[] {
  const { slug, title, archived } = policy
  return policy.timeline.entries.map((entry) => {
    const { name, status, version, supersededBy } = entry
    const redline = policy.comparisons.withPrevious(entry)
    return {
      policy: archived.id,
      slug,
      title,
      entry: { name, status, version },
      redline: redline && { name: redline.name },
      changed: policy.lastChange([version, supersededBy]),
      digest: hashOf(slug, title, name, status, version.hash, redline?.name),
    }
  })
}

/** The last day on which a list of versions may have changed. */
export const changeOf = (versions: readonly Pick<ListedVersion, 'changed'>[]): Day | undefined =>
  latestDay(versions.map(({ changed }) => changed))
