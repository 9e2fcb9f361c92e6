import type { TimelineEntry } from '../../policy/timeline.ts'
import type { ArchivedPolicy } from '../../archive/archive.ts'
import type { Comparison } from './comparisons.ts'

type HasSlug = Pick<ArchivedPolicy, 'slug'>

export const homePath = '/'
/** Every policy, or a further page of them. */
export const policiesPath = (page = 1) => (page > 1 ? `/index/${page}/` : homePath)
/** The page for addresses that do not exist, under Astro's name for it; its file is `404.html`. */
export const notFoundPath = '/404/'
/** The latest publications, or a full page of older ones, which never changes. */
export const changesPath = (page?: number) => `/changes/${page ? `${page}/` : ''}`
/** What applied on a day, or a further page of that list; and the same as data. */
export const asOfPath = (page = 1) => `/as-of/${page > 1 ? `${page}/` : ''}`
/** What applied from a day on which something changed. */
export const dayPeriodPath = (from: string) => `/as-of/from/${from}/`
/** These pages, by year. */
export const dayPeriodsPath = '/as-of/from/'
export const asOfDataPath = (page = 1) => `/as-of${page > 1 ? `/${page}` : ''}.json`
/** Every policy's versions by the year from which they applied, or a full page of a year's earlier ones. */
export const allVersionsPath = (year?: string, page?: number) =>
  `/archive/${year ? `${year}/` : ''}${page ? `${page}/` : ''}`
/** Verifies a text in the reader's browser: of a version, if one is named. */
export const verifyPath = '/verify/'
/** Who else has seen the log, as data. */
export const anchorsPath = '/.well-known/policy-press-anchors.json'
export const verifyVersionPath = (policy: HasSlug, entry: Pick<TimelineEntry, 'name'>) =>
  `${verifyPath}#${versionPath(policy, entry)}`
export const feedPath = '/feed.xml'
export const jsonFeedPath = '/feed.json'
/** The days to come, for calendars. */
export const calendarPath = '/calendar.ics'
export const themePath = '/theme.css'
export const logoPath = '/logo.svg'
/** An image of a text, by its file name: `<sha256>.png`. */
export const imagePath = (file: string) => `/images/${file}`
export const policyPath = ({ slug }: HasSlug) => `/${slug}/`
export const versionPath = ({ slug }: HasSlug, { name }: Pick<TimelineEntry, 'name'>) => `/${slug}/${name}/`
export const versionJsonPath = (policy: HasSlug, entry: Pick<TimelineEntry, 'name'>) =>
  `${versionPath(policy, entry)}index.json`
export const versionMarkdownPath = (policy: HasSlug, entry: Pick<TimelineEntry, 'name'>) =>
  `${versionPath(policy, entry)}index.md`
export const versionProofPath = (policy: HasSlug, entry: Pick<TimelineEntry, 'name'>) =>
  `${versionPath(policy, entry)}index.tlog-proof`
export const versionWordPath = (policy: HasSlug, entry: Pick<TimelineEntry, 'name'>) =>
  `${versionPath(policy, entry)}index.docx`
export const versionEvidencePath = (policy: HasSlug, entry: Pick<TimelineEntry, 'name'>) =>
  `${versionPath(policy, entry)}evidence.zip`
export const versionPdfPath = (policy: HasSlug, entry: Pick<TimelineEntry, 'name'>) =>
  `${versionPath(policy, entry)}index.pdf`
/** The newest versions of a policy, or a full page of older ones, which never changes. */
export const archivePath = ({ slug }: HasSlug, page?: number) => `/${slug}/archive/${page ? `${page}/` : ''}`
export const comparePath = ({ slug }: HasSlug) => `/${slug}/compare/`
export const comparisonPath = ({ slug }: HasSlug, { name }: Pick<Comparison, 'name'>) => `/${slug}/compare/${name}/`
export const comparisonWordPath = (policy: HasSlug, comparison: Pick<Comparison, 'name'>) =>
  `${comparisonPath(policy, comparison)}index.docx`
export const policyFeedPath = ({ slug }: HasSlug) => `/${slug}/feed.xml`
export const policyJsonFeedPath = ({ slug }: HasSlug) => `/${slug}/feed.json`
export const versionsPath = ({ slug }: HasSlug) => `/${slug}/versions.json`
export const timemapPath = ({ slug }: HasSlug) => `/${slug}/timemap.link`

/**
 * An id that belongs to the page itself: `page.text`.
 * A section's key has no dot, so the two never collide.
 */
export const pageId = (name: string) => `page.${name}`
