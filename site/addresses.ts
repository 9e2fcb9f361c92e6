import type { TimelineEntry } from '../policy/timeline.ts'
import type { ArchivedPolicy } from '../policy/archive.ts'
import { comparisonName, type Comparison } from './comparisons.ts'

type HasSlug = Pick<ArchivedPolicy, 'slug'>

export const homePath = '/'
export const changesPath = '/changes/'
export const asOfPath = '/as-of/'
export const feedPath = '/feed.xml'
export const policyPath = ({ slug }: HasSlug) => `/${slug}/`
export const versionPath = ({ slug }: HasSlug, { name }: Pick<TimelineEntry, 'name'>) => `/${slug}/${name}/`
export const versionJsonPath = (policy: HasSlug, entry: Pick<TimelineEntry, 'name'>) =>
  `${versionPath(policy, entry)}index.json`
export const versionMarkdownPath = (policy: HasSlug, entry: Pick<TimelineEntry, 'name'>) =>
  `${versionPath(policy, entry)}index.md`
export const archivePath = ({ slug }: HasSlug) => `/${slug}/archive/`
export const comparisonPath = ({ slug }: HasSlug, comparison: Comparison) =>
  `/${slug}/compare/${comparisonName(comparison)}/`
export const policyFeedPath = ({ slug }: HasSlug) => `/${slug}/feed.xml`
export const versionsPath = ({ slug }: HasSlug) => `/${slug}/versions.json`
export const timemapPath = ({ slug }: HasSlug) => `/${slug}/timemap.link`

/**
 * An id that the page itself needs: `page.text`.
 * A section's key has no dot, so the two never collide.
 */
export const pageId = (name: string) => `page.${name}`
