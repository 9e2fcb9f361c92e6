import { dayAt } from '../policy/day.ts'
import type { TimelineEntry } from '../policy/timeline.ts'
import type { Day } from '../schemas/records/day.ts'
import type { Version } from '../schemas/records/version.ts'
import {
  allVersionsPath,
  archivePath,
  asOfPath,
  changesPath,
  comparePath,
  comparisonPath,
  homePath,
  policyPath,
  versionPath,
} from './addresses.ts'
import type { Comparison } from './comparisons.ts'
import { newsOf } from './news.ts'
import { paged, pageNumbers } from './paging.ts'
import type { Site, SitePolicy } from './site.ts'
import { yearsOf, type Year } from './years.ts'

/** The variable parts of the addresses, a list for each kind of page: what `getStaticPaths` gives. */
export const policyParams = ({ policies }: Site) => policies.map(({ policy }) => ({ params: { policy: policy.slug } }))

export const versionParams = ({ policies }: Site) =>
  policies.flatMap(({ policy, timeline }) =>
    timeline.entries.map(({ name }) => ({ params: { policy: policy.slug, version: name } })),
  )

export const comparisonParams = ({ policies }: Site) =>
  policies.flatMap(({ policy, comparisons }) =>
    [...comparisons.keys()].map((pair) => ({ params: { policy: policy.slug, pair } })),
  )

export const archivePageParams = ({ policies }: Site) =>
  policies.flatMap(({ policy, timeline }) =>
    pageNumbers(paged(timeline.entries)).map((page) => ({ params: { policy: policy.slug, page } })),
  )

export const changesPageParams = (site: Site) => pageNumbers(paged(newsOf(site))).map((page) => ({ params: { page } }))

export const yearParams = (site: Site) => yearsOf(site).map(({ year }) => ({ params: { year } }))

type Params = Record<string, string | undefined>

const missing = (what: string): never => {
  throw new RangeError(`The site has no ${what}.`)
}

/** @throws RangeError when the site has no policy of that name, as all of these do. */
export const policyAt = (site: Site, { policy: slug }: Params): SitePolicy =>
  site.policies.find(({ policy }) => policy.slug === slug) ?? missing(`policy at /${slug}/`)

export function versionAt(site: Site, params: Params): { policy: SitePolicy; entry: TimelineEntry } {
  const policy = policyAt(site, params)
  const entry = policy.timeline.entries.find(({ name }) => name === params.version)
  return { policy, entry: entry ?? missing(`version at /${params.policy}/${params.version}/`) }
}

export function comparisonAt(site: Site, params: Params): { policy: SitePolicy; comparison: Comparison } {
  const policy = policyAt(site, params)
  const comparison = policy.comparisons.get(params.pair ?? '')
  return { policy, comparison: comparison ?? missing(`comparison at /${params.policy}/compare/${params.pair}/`) }
}

export const yearAt = (site: Site, { year }: Params): Year =>
  yearsOf(site).find((found) => found.year === year) ?? missing(`year at /archive/${year}/`)

/** The last day on which publishing these versions, or their coming into force, changed a page. */
function lastChange(versions: readonly (Version | undefined)[], { day, settings }: Site): Day | undefined {
  return versions
    .filter((version) => version !== undefined)
    .flatMap(({ publishedAt, effectiveDate }) => [
      dayAt(publishedAt, settings.timeZone),
      ...(effectiveDate <= day ? [effectiveDate] : []),
    ])
    .toSorted()
    .at(-1)
}

const pagesOf = new WeakMap<Site, ReadonlyMap<string, Day>>()

/** Every canonical page, by its path, with the day of its last change. */
export function sitePages(site: Site): ReadonlyMap<string, Day> {
  const known = pagesOf.get(site)
  if (known) return known
  const pages = new Map<string, Day>()
  const add = (path: string, versions: readonly (Version | undefined)[]) => {
    const changed = lastChange(versions, site)
    if (changed) pages.set(path, changed)
  }
  const all = site.policies.flatMap(({ policy }) => policy.versions)
  const facts = (entries: readonly TimelineEntry[]) =>
    entries.flatMap(({ version, supersededBy }) => [version, supersededBy])
  for (const path of [homePath, changesPath(), asOfPath, allVersionsPath()]) add(path, all)
  for (const [index, news] of paged(newsOf(site).toReversed()).full.entries()) {
    add(changesPath(index + 1), facts(news.map(({ entry }) => entry)))
  }
  for (const { year, items } of yearsOf(site)) add(allVersionsPath(year), facts(items.map(({ entry }) => entry)))
  for (const { policy, timeline, comparisons } of site.policies) {
    add(policyPath(policy), policy.versions)
    add(archivePath(policy), policy.versions)
    for (const [index, entries] of paged(timeline.entries).full.entries()) {
      add(archivePath(policy, index + 1), facts(entries))
    }
    add(comparePath(policy), policy.versions)
    for (const entry of timeline.entries) add(versionPath(policy, entry), facts([entry]))
    for (const comparison of comparisons.values()) {
      add(comparisonPath(policy, comparison), [comparison.before.version, comparison.after.version])
    }
  }
  pagesOf.set(site, pages)
  return pages
}
