import { dayAt } from '../../policy/day.ts'
import type { TimelineEntry } from '../../policy/timeline.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import {
  allVersionsPath,
  archivePath,
  asOfPath,
  changesPath,
  comparePath,
  comparisonPath,
  policiesPath,
  policyPath,
  versionPath,
} from './addresses.ts'
import { canonicalComparisons, type Comparison } from './comparisons.ts'
import { newsPages } from './changes.ts'
import { onceFor } from './once-for.ts'
import { paged, pageNumbers, policiesOnPages } from './paging.ts'
import { indexPages } from './policy-index.ts'
import type { Site, SitePolicy } from './site.ts'
import { pagesOfYear, yearsOf, type Year } from './years.ts'

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

export const changesPageParams = (site: Site) => pageNumbers(newsPages(site)).map((page) => ({ params: { page } }))

/** Of what is about all policies: the pages after the first. */
export const furtherPageParams = ({ policies }: Site) =>
  policiesOnPages(policies)
    .slice(1)
    .map((_, index) => ({ params: { page: String(index + 2) } }))

export const yearParams = (site: Site) => yearsOf(site).map(({ year }) => ({ params: { year } }))

export const yearPageParams = (site: Site) =>
  yearsOf(site).flatMap((year) => pageNumbers(pagesOfYear(year)).map((page) => ({ params: { year: year.year, page } })))

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

const publishedOn = new WeakMap<Version, { timeZone: string; day: Day }>()

/** The day of publication in the site's time zone. It is asked for with every page that names the version. */
function dayOfPublication(version: Version, timeZone: string): Day {
  const known = publishedOn.get(version)
  if (known?.timeZone === timeZone) return known.day
  const day = dayAt(version.publishedAt, timeZone)
  publishedOn.set(version, { timeZone, day })
  return day
}

const latest = (days: readonly Day[]): Day | undefined =>
  days.reduce<Day | undefined>((last, day) => (last === undefined || day > last ? day : last), undefined)

/** The last day on which publishing these versions, or their coming into force, changed a page. */
function lastChange(versions: readonly (Version | undefined)[], { day, settings }: Site): Day | undefined {
  return latest(
    versions.flatMap((version) =>
      version
        ? [
            dayOfPublication(version, settings.timeZone),
            ...(version.effectiveDate <= day ? [version.effectiveDate] : []),
          ]
        : [],
    ),
  )
}

/** Canonical pages by their paths, with the days of their last changes. */
export type Pages = ReadonlyMap<string, Day>

const facts = (entries: readonly TimelineEntry[]) =>
  entries.flatMap(({ version, supersededBy }) => [version, supersededBy])

/** Pages by their paths, with the days of their last changes. One that nothing was ever said on is left out. */
function datedPages(site: Site, pages: readonly (readonly [string, readonly (Version | undefined)[]])[]): Pages {
  return new Map(
    pages.flatMap(([path, versions]) => {
      const changed = lastChange(versions, site)
      return changed ? [[path, changed]] : []
    }),
  )
}

const known = new WeakMap<SitePolicy, Pages>()

/** Every canonical page of a policy, by its path, with the day of its last change. */
export function pagesOfPolicy(site: Site, subject: SitePolicy): Pages {
  const { policy, timeline, comparisons } = subject
  const found =
    known.get(subject) ??
    datedPages(site, [
      ...[policyPath, archivePath, comparePath].map((path) => [path(policy), policy.versions] as const),
      ...paged(timeline.entries).full.map(
        (entries, index) => [archivePath(policy, index + 1), facts(entries)] as const,
      ),
      ...timeline.entries.map((entry) => [versionPath(policy, entry), facts([entry])] as const),
      ...canonicalComparisons(comparisons).map(
        (comparison) =>
          [comparisonPath(policy, comparison), [comparison.before.version, comparison.after.version]] as const,
      ),
    ])
  known.set(subject, found)
  return found
}

/** When a list last said something else of one of these versions: what it says belongs to a day and its settings. */
const changeOf = (entries: readonly TimelineEntry[], site: Site): Day | undefined =>
  latest(entries.flatMap((entry) => lastChange(facts([entry]), site) ?? []))
const changeOfPolicy = onceFor(({ timeline }: SitePolicy, site: Site) => changeOf(timeline.entries, site))
const changeOfItems = onceFor((items: readonly { entry: TimelineEntry }[], site: Site) =>
  changeOf(
    items.map(({ entry }) => entry),
    site,
  ),
)

/** Every canonical page about all policies, by its path, with the day of its last change. */
export function pagesOfSite(site: Site): Pages {
  const changedIn = (some: readonly SitePolicy[]) =>
    latest(some.flatMap((subject) => changeOfPolicy(subject, site) ?? []))
  const older = newsPages(site).full
  const everything = changedIn(site.policies)
  const pages: (readonly [path: string, changed: Day | undefined])[] = [
    ...indexPages(site).map((members, at) => [policiesPath(at + 1), changedIn(members)] as const),
    ...policiesOnPages(site.policies).map((members, at) => [asOfPath(at + 1), changedIn(members)] as const),
    [changesPath(), everything],
    [allVersionsPath(), everything],
    ...older.map((items, at) => [changesPath(at + 1), changeOfItems(items, site)] as const),
    ...yearsOf(site).flatMap((shown) => {
      const { full, newest } = pagesOfYear(shown)
      return [
        [allVersionsPath(shown.year), changeOfItems(newest, site)] as const,
        ...full.map((items, at) => [allVersionsPath(shown.year, at + 1), changeOfItems(items, site)] as const),
      ]
    }),
  ]
  return new Map(pages.flatMap(([path, changed]) => (changed ? [[path, changed]] : [])))
}
