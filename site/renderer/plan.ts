import { createHash } from 'node:crypto'
import type { TimelineEntry } from '../../policy/timeline.ts'
import {
  allVersionsPath,
  archivePath,
  asOfDataPath,
  asOfPath,
  changesPath,
  comparePath,
  comparisonPath,
  feedPath,
  homePath,
  logoPath,
  notFoundPath,
  policyFeedPath,
  policyPath,
  robotsPath,
  themePath,
  timemapPath,
  versionJsonPath,
  versionMarkdownPath,
  versionPath,
  versionsPath,
} from '../addresses.ts'
import { comparisonName, comparisonWithPrevious, type Comparison } from '../comparisons.ts'
import { newsOf } from '../news.ts'
import { paged } from '../paging.ts'
import { comparisonsBeside } from '../redline/links.ts'
import { titleOf, type Site, type SitePolicy } from '../site.ts'
import { themed } from '../theme.ts'
import { yearsOf } from '../years.ts'

/** An address of the site, and a hash of all that its page is made from: the same hash, the same bytes. */
export type PlannedPage = { path: string; madeFrom: string }

const hashOf = (...facts: unknown[]): string =>
  createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 24)

/** What a policy's pages say: each version's status tells what the day means for it. */
const factsOf = ({ policy: { versions: _, ...policy }, timeline }: SitePolicy): string =>
  hashOf(
    policy,
    timeline.entries.map(({ version, name, status }) => [version.hash, name, status]),
  )

/** What the comparison of two texts says: both, what they are called and which comparisons stand beside it. */
function comparisonFacts(everyPage: string, subject: SitePolicy, comparison: Comparison): string {
  const { policy, texts, language } = subject
  const { previous, next } = comparisonsBeside({ ...comparison, texts })
  return hashOf(
    everyPage,
    [policy.slug, titleOf(subject), language],
    [comparison.before, comparison.after].map(({ version, name, status }) => [version.hash, name, status]),
    [previous, next].map((beside) => beside && comparisonName(beside)),
  )
}

/** The pages of a policy. */
function policyPages(site: Site, subject: SitePolicy, everyPage: string, facts: string): PlannedPage[] {
  const { policy, timeline, comparisons } = subject
  const { entries } = timeline
  const madeFrom = hashOf(everyPage, facts)
  const withDay = hashOf(everyPage, facts, site.day)
  const page = (path: string) => ({ path, madeFrom })
  return [
    // Each of them leads to the text in force, and to the versions around it.
    page(policyPath(policy)),
    ...entries.map((entry) => page(versionPath(policy, entry))),
    ...[...comparisons.values()].map((comparison) => ({
      path: comparisonPath(policy, comparison),
      madeFrom: comparisonFacts(everyPage, subject, comparison),
    })),
    page(comparePath(policy)),
    page(policyFeedPath(policy)),
    page(timemapPath(policy)),
    // A chart of how long each version applied, up to the day; a list that names the day.
    { path: archivePath(policy), madeFrom: withDay },
    ...paged(entries).full.map((_, index) => ({ path: archivePath(policy, index + 1), madeFrom: withDay })),
    { path: versionsPath(policy), madeFrom: withDay },
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

/** The pages about all policies. */
function sitePages(site: Site, everyPage: string, factsOfPolicy: ReadonlyMap<SitePolicy, string>): PlannedPage[] {
  const policies = [...factsOfPolicy.values()]
  const all = hashOf(everyPage, policies, site.day)
  const titles = site.policies.map((subject) => [subject.policy.slug, titleOf(subject)])
  const news = newsOf(site)
  const older = paged(news.toReversed()).full
  const years = yearsOf(site)
  const itemOf = ({ subject, entry }: { subject: SitePolicy; entry: TimelineEntry }) => {
    const redline = comparisonWithPrevious(subject.comparisons, subject.texts, entry)
    const { slug } = subject.policy
    return [titleOf(subject), slug, entry.name, entry.status, entry.version.hash, redline && comparisonName(redline)]
  }
  return [
    ...[homePath, asOfPath, asOfDataPath, allVersionsPath(), changesPath(), feedPath].map((path) => ({
      path,
      madeFrom: all,
    })),
    { path: notFoundPath, madeFrom: hashOf(everyPage, titles) },
    { path: robotsPath, madeFrom: everyPage },
    ...older.map((items, index) => ({
      path: changesPath(index + 1),
      madeFrom: hashOf(everyPage, older.length, items.map(itemOf)),
    })),
    ...years.map(({ year, items }, index) => ({
      path: allVersionsPath(year),
      madeFrom: hashOf(everyPage, years[index - 1]?.year, years[index + 1]?.year, items.map(itemOf)),
    })),
    ...(themed(site.settings) ? [{ path: themePath, madeFrom: everyPage }] : []),
    ...(site.settings.logo ? [{ path: logoPath, madeFrom: everyPage }] : []),
  ]
}

/** Every address of the site with what its page is made from, beside the templates: this is the one place that says it. */
export function planOf(site: Site): PlannedPage[] {
  const everyPage = hashOf(site.settings, site.pdf)
  const facts = new Map(site.policies.map((subject) => [subject, factsOf(subject)]))
  return [
    ...sitePages(site, everyPage, facts),
    ...[...facts].flatMap(([subject, own]) => policyPages(site, subject, everyPage, own)),
  ]
}
