import { isHistory } from '../../policy/date-kind.ts'
import { importsOf, type ListedImport } from './listed-import.ts'
import { listedVersions, type ListedVersion } from './listed-version.ts'
import type { Instant } from '../../schemas/records/day.ts'
import { paged, type Paged } from './paging.ts'
import type { PolicyOnDay } from './policy-on-day.ts'
import type { Site } from './site.ts'

/** A publication: a version, or an import of past versions. */
export type Change = ListedVersion | ListedImport

export const isImport = (change: Change): change is ListedImport => 'imported' in change

/** A publication with its sort keys: the moment, and `rest` to order those of the same moment. */
type Placed = { item: Change; moment: number; rest: string }

const latestFirst = (a: Placed, b: Placed) => b.moment - a.moment || (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : 0)

function placed(policy: PolicyOnDay): Placed[] {
  const { dayOf } = policy.frame.dates
  const listed = listedVersions(policy)
  const history = listed.filter(({ entry }) => isHistory(entry.version, dayOf))
  const news = listed.filter(({ entry }) => !isHistory(entry.version, dayOf))
  const rest = (day: string, sequence: number) => `${day} ${String(sequence).padStart(6, '0')} ${policy.archived.id}`
  const versions = news.map((item): Placed => {
    const { publishedAt, effectiveDate, sequence } = item.entry.version
    return { item, moment: Date.parse(publishedAt), rest: rest(effectiveDate, sequence) }
  })
  const imports = importsOf(policy, history).map((item): Placed => {
    const { publishedAt, last } = item.imported
    return { item, moment: Date.parse(publishedAt), rest: rest(last, 0) }
  })
  return [...versions, ...imports].toSorted(latestFirst)
}

/** When a publication became public here. */
export const publishedAtOf = (change: Change): Instant =>
  isImport(change) ? change.imported.publishedAt : change.entry.version.publishedAt

/** The publications of some policies, the latest first. */
export const changesOf = (policies: readonly PolicyOnDay[]): Change[] =>
  policies
    .flatMap((policy) => policy.once(placed))
    .toSorted(latestFirst)
    .map(({ item }) => item)

const allChanges = ({ policies }: Site): Change[] => changesOf(policies)
const onPages = (site: Site): Paged<Change> => paged(site.once(allChanges).toReversed())

/** All publications on pages. */
export const changesPages = (site: Site): Paged<Change> => site.once(onPages)
