import { listedVersions, type ListedVersion } from './listed-version.ts'
import { paged, type Paged } from './paging.ts'
import type { PolicyOnDay } from './policy-on-day.ts'
import type { Site } from './site.ts'

/** A publication with what decides its place: the moment and, of several at one moment, the rest. */
type Placed = { item: ListedVersion; moment: number; rest: string }

const latestFirst = (a: Placed, b: Placed) => b.moment - a.moment || (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : 0)

function placed(policy: PolicyOnDay): Placed[] {
  return listedVersions(policy)
    .map((item) => {
      const { publishedAt, effectiveDate, sequence } = item.entry.version
      return {
        item,
        moment: Date.parse(publishedAt),
        rest: `${effectiveDate} ${String(sequence).padStart(6, '0')} ${policy.archived.id}`,
      }
    })
    .toSorted(latestFirst)
}

/** What was published about some policies, the latest first. */
export const changesOf = (policies: readonly PolicyOnDay[]): ListedVersion[] =>
  policies
    .flatMap((policy) => policy.once(placed))
    .toSorted(latestFirst)
    .map(({ item }) => item)

const allChanges = ({ policies }: Site): ListedVersion[] => changesOf(policies)
const onPages = (site: Site): Paged<ListedVersion> => paged(site.once(allChanges).toReversed())

/** What was published, the latest first. */
export const siteChanges = (site: Site): ListedVersion[] => site.once(allChanges)

/** The same on pages. */
export const changesPages = (site: Site): Paged<ListedVersion> => site.once(onPages)
