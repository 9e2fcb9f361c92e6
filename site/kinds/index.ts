import { allVersions, year, yearPage } from './all-versions.ts'
import { archive, archivePage } from './archive.ts'
import { asOf, asOfJson, furtherAsOf, furtherAsOfJson } from './as-of.ts'
import { calendar } from './calendar.ts'
import { changes, changesPage } from './changes.ts'
import { compare } from './compare.ts'
import { comparison } from './comparison.ts'
import { dayPeriod, dayPeriodIndex } from './day-periods.ts'
import { feed, feedJson, policyFeed, policyFeedJson } from './feeds.ts'
import { logo, notFound, robots, theme } from './fixed.ts'
import { images } from './images.ts'
import type { PolicyKind, SiteKind } from './kind.ts'
import { anchors, checkpoint, logKeys, tiles, timestamps } from './log.ts'
import { furtherPolicies, policies } from './policies.ts'
import { policy } from './policy.ts'
import { timemap, versions } from './policy-data.ts'
import { verify } from './verify.ts'
import { version, versionJson, versionMarkdown, versionProof } from './version.ts'

/**
 * Every kind of page of the site. Routes, what a release renders, the sitemap and the reserved slugs come from here;
 * a test compares it with `site/pages/`.
 */
export const policyKinds: readonly PolicyKind[] = [
  policy,
  compare,
  policyFeed,
  policyFeedJson,
  timemap,
  versions,
  version,
  comparison,
  archive,
  archivePage,
  versionJson,
  versionMarkdown,
  versionProof,
]

export const siteKinds: readonly SiteKind[] = [
  policies,
  furtherPolicies,
  asOf,
  furtherAsOf,
  asOfJson,
  furtherAsOfJson,
  dayPeriodIndex,
  dayPeriod,
  allVersions,
  year,
  yearPage,
  changes,
  changesPage,
  feed,
  feedJson,
  calendar,
  notFound,
  robots,
  theme,
  logo,
  verify,
  checkpoint,
  logKeys,
  anchors,
  timestamps,
  tiles,
  ...Object.values(images),
]
