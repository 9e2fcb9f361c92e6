import { hash } from 'node:crypto'
import type { TimelineEntry } from '../../policy/timeline.ts'
import type { Version } from '../../schemas/records/version.ts'
import {
  archivePath,
  comparePath,
  comparisonPath,
  notFoundPath,
  policyFeedPath,
  policyPath,
  timemapPath,
  versionJsonPath,
  versionMarkdownPath,
  versionPath,
  versionsPath,
} from '../model/addresses.ts'
import { canonicalOf, comparisonWithCurrent, comparisonWithPrevious, type Comparison } from '../model/comparisons.ts'
import { hasOpenEnd } from '../model/timeline-chart.ts'
import { onceFor } from '../model/once-for.ts'
import { pagesOfPolicy } from '../model/pages.ts'
import { paged } from '../model/paging.ts'
import { comparisonsBeside } from '../redline/links.ts'
import { titleOf, type Site, type SitePolicy } from '../model/site.ts'

/** An address of the site, and a hash of all that its page is made from: the same hash, the same bytes. */
export type PlannedPage = {
  path: string
  madeFrom: string
  /** What is compared on it. */
  comparison?: Comparison
}

export const hashOf = (...facts: unknown[]): string => hash('sha256', JSON.stringify(facts), 'base64url').slice(0, 24)

/** What a policy's pages say: each version's status tells what the day means for it. */
export const policyHash = onceFor(({ policy: { versions: _, ...policy }, timeline }: SitePolicy): string =>
  hashOf(
    policy,
    timeline.entries.map(({ version, name, status }) => [version.hash, name, status]),
  ),
)

/** What each page of a policy says of it. */
const nameFacts = (subject: SitePolicy) => [subject.policy.slug, subject.language, titleOf(subject)]

/**
 * What the page of a superseded version says: itself, what took its place, the versions around it, and whether there is
 * a text in force to read and to be compared with, whichever that is.
 */
function supersededFacts(subject: SitePolicy, index: number, names: ReadonlyMap<Version, string>): unknown[] {
  const { policy, timeline, texts, comparisons } = subject
  const { entries, current } = timeline
  const entry = entries[index]
  if (!entry) throw new RangeError(`${policy.id} has no version at ${index}.`)
  return [
    nameFacts(subject),
    [policy.title, policy.summary],
    [entry.version.hash, entry.name],
    entry.supersededBy && [entry.supersededBy.hash, names.get(entry.supersededBy)],
    [entries[index - 1]?.name, entries[index + 1]?.name],
    comparisonWithPrevious(comparisons, texts, entry)?.name,
    [current !== undefined, comparisonWithCurrent(comparisons, entry)?.name],
  ]
}

/** What a full page of an archive says: its versions, and the year where one of them has no end yet. */
function archiveFacts(
  subject: SitePolicy,
  { day }: Site,
  entries: readonly TimelineEntry[],
  isLast: boolean,
): unknown[] {
  const { texts, comparisons } = subject
  return [
    nameFacts(subject),
    [texts.length > 1, isLast, hasOpenEnd(entries) && day.slice(0, 4)],
    entries.map((entry) => {
      const previous = comparisonWithPrevious(comparisons, texts, entry)
      const withCurrent = comparisonWithCurrent(comparisons, entry)
      const isOther = withCurrent && canonicalOf(comparisons, withCurrent) !== previous
      const { version, name, status, supersededBy } = entry
      return [version.hash, name, status, supersededBy?.hash, previous?.name, isOther]
    }),
  ]
}

/** What the comparison of two texts says: both, what they are called and which comparisons stand beside it. */
function comparisonFacts(subject: SitePolicy, comparison: Comparison): unknown[] {
  const { before, after } = comparison
  const { previous, next } = comparisonsBeside(comparison, subject)
  return [
    nameFacts(subject),
    [before, after].map(({ version, name, status }) => [version.hash, name, status]),
    [canonicalOf(subject.comparisons, comparison), previous, next].map((page) => page?.name),
  ]
}

/** The pages of a policy. */
function policyPages(site: Site, subject: SitePolicy, everyPage: string, facts: string): PlannedPage[] {
  const { policy, timeline, comparisons } = subject
  const { entries } = timeline
  const { full, newest } = paged(entries)
  const names = new Map(entries.map(({ version, name }) => [version, name]))
  const page = (path: string, ...more: unknown[]) => ({ path, madeFrom: hashOf(everyPage, ...more) })
  return [
    ...[policyPath, comparePath, policyFeedPath, timemapPath, versionsPath].map((path) => page(path(policy), facts)),
    // The few others tell of all that is to come, or of what was called back.
    ...entries.map((entry, index) =>
      page(versionPath(policy, entry), entry.status === 'superseded' ? supersededFacts(subject, index, names) : facts),
    ),
    ...[...comparisons.values()].map((comparison) => ({
      ...page(comparisonPath(policy, comparison), comparisonFacts(subject, comparison)),
      comparison,
    })),
    page(archivePath(policy), facts, hasOpenEnd(newest) && site.day.slice(0, 4)),
    ...full.map((members, index) =>
      page(archivePath(policy, index + 1), archiveFacts(subject, site, members, index + 1 === full.length)),
    ),
    // A version by itself: it never changes.
    ...entries.flatMap((entry) => {
      const alone = hashOf(everyPage, policy.slug, policy.language, entry.name, entry.version.hash)
      return [
        { path: versionJsonPath(policy, entry), madeFrom: alone },
        { path: versionMarkdownPath(policy, entry), madeFrom: alone },
      ]
    }),
  ]
}

/** What every page says. */
export const everyPageOf = (site: Site): string => hashOf(site.settings, site.pdf)

const planned = new WeakMap<SitePolicy, PlannedPage[]>()

/** The pages of a policy, with what each is made from beside the templates. */
export function planOf(site: Site, subject: SitePolicy): PlannedPage[] {
  const pages = planned.get(subject) ?? policyPages(site, subject, everyPageOf(site), policyHash(subject))
  planned.set(subject, pages)
  return pages
}

const hashes = new WeakMap<SitePolicy, string>()

/** A hash of all that a policy's pages and its part of the sitemap are made from beside the templates. */
export function planHash(site: Site, subject: SitePolicy): string {
  const found =
    hashes.get(subject) ??
    hashOf(
      planOf(site, subject).map(({ path, madeFrom }) => [path, madeFrom]),
      [...pagesOfPolicy(site, subject)],
    )
  hashes.set(subject, found)
  return found
}

/** Of planned pages those that are asked for. */
export const chosen = (pages: PlannedPage[], only: 'texts' | undefined): PlannedPage[] =>
  only === undefined ? pages : pages.filter(({ path }) => path.endsWith('/') && !/\/compare\/./.test(path))

/** The file at which a static build has an address. */
export function fileAt(path: string): string {
  if (path === notFoundPath) return '404.html'
  return `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`
}
