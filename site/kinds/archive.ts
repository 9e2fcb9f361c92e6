import type { TimelineEntry } from '../../policy/timeline.ts'
import { archivePath } from '../model/addresses.ts'
import type { Named } from '../model/banner-facts.ts'
import { paged, pageOf, pagingLinks, type PagingLinks } from '../model/paging.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import { hasOpenEnd, yearOf } from '../model/timeline-chart.ts'
import { onePerPolicy, pageNumber, type PolicyKind } from './kind.ts'
import { nameOf, type PolicyName } from './policy-name.ts'

/** A version in the archive, with the pages that compare it. */
export type ArchivedVersion = { entry: TimelineEntry; withPrevious?: Named; withCurrent?: Named }

/** A page of a policy's versions. */
export type ArchiveFacts = {
  policy: PolicyName
  /** In the order in which they applied. */
  versions: ArchivedVersion[]
  /** The current year on the site, if the chart ends there. */
  thisYear?: number
  /** How many versions there are; missing on a full page of earlier ones, which never changes. */
  count?: number
  canCompare: boolean
  paging?: PagingLinks
}

const onPages = ({ timeline }: PolicyOnDay) => paged(timeline.entries)

function archivedVersion({ comparisons }: PolicyOnDay, entry: TimelineEntry): ArchivedVersion {
  const previous = comparisons.withPrevious(entry)
  const current = comparisons.withCurrent(entry)
  const isOther = current && comparisons.canonicalOf(current) !== previous
  return {
    entry,
    withPrevious: previous && { name: previous.name },
    withCurrent: isOther ? { name: current.name } : undefined,
  }
}

function archiveFacts(policy: PolicyOnDay, page?: number): ArchiveFacts {
  const pages = policy.once(onPages)
  const entries = pageOf(pages, page)
  return {
    policy: nameOf(policy),
    versions: entries.map((entry) => archivedVersion(policy, entry)),
    thisYear: hasOpenEnd(entries) ? yearOf(policy.day) : undefined,
    count: page === undefined ? policy.archived.versions.length : undefined,
    canCompare: policy.comparisons.texts.length > 1,
    paging: pagingLinks(pages, page, (number) => archivePath(policy, number)),
  }
}

/** The latest versions of a policy. */
export const archive = onePerPolicy<ArchiveFacts>('/[policy]/archive/', (policy) => ({
  facts: () => archiveFacts(policy),
  canonical: true,
  changed: () => policy.lastChange(policy.archived.versions),
}))

const fullPage = (policy: PolicyOnDay, entries: readonly TimelineEntry[], page: number) => ({
  params: { policy: policy.slug, page: String(page) },
  facts: () => archiveFacts(policy, page),
  canonical: true,
  changed: () => policy.lastChange(entries.flatMap(({ version, supersededBy }) => [version, supersededBy])),
})

/** A full page of a policy's earlier versions. */
export const archivePage: PolicyKind<ArchiveFacts> = {
  about: 'policy',
  pattern: '/[policy]/archive/[page]/',
  entries: (policy) => policy.once(onPages).full.map((entries, index) => fullPage(policy, entries, index + 1)),
  entry: (policy, params) => {
    const page = pageNumber(params.page)
    const entries = page === undefined ? undefined : policy.once(onPages).full[page - 1]
    return page !== undefined && entries ? fullPage(policy, entries, page) : undefined
  },
}
