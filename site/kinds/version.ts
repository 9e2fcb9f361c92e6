import type { TimelineEntry } from '../../policy/timeline.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import { bannerFacts, type BannerFacts, type Named } from '../model/banner-facts.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import { shownSpans, type ShownSpan } from '../model/shown.ts'
import type { VersionProof } from '../model/site-log.ts'
import type { PolicyKind } from './kind.ts'
import { nameOf, type PolicyName } from './policy-name.ts'

/** The previous or the next version. */
export type Neighbour = { name: string; effectiveDate: Day }

/** The facts of a policy that readers see, apart from its text. What is not named here stays with its editors. */
export type PolicyDetails = Pick<Policy, 'id' | 'title' | 'slug' | 'summary' | 'owner' | 'category' | 'language'>

export const detailsOf = ({ id, title, slug, summary, owner, category, language }: Policy): PolicyDetails => ({
  id,
  title,
  slug,
  summary,
  owner,
  category,
  ...(language !== undefined && { language }),
})

/** A version with everything on its page. */
export type VersionFacts = {
  policy: PolicyName & { summary: string; archivedTitle: string }
  entry: TimelineEntry
  older?: Neighbour
  newer?: Neighbour
  /** Its comparison with the previous text, if that has a page. */
  redline?: Named
  banner: BannerFacts
  /** When it was on display as the text in force. */
  shown: ShownSpan[]
  /** Whether a proof stands beside it that it is in the log. */
  isInLog: boolean
  /** On the policy's own page: who is responsible for the text in force. */
  current?: { details: PolicyDetails; versions: number }
}

export const neighbour = ({ name, version: { effectiveDate } }: TimelineEntry): Neighbour => ({ name, effectiveDate })

export function versionFacts(policy: PolicyOnDay, entry: TimelineEntry): VersionFacts {
  const { archived, timeline, comparisons } = policy
  const place = policy.placeOf(entry.version)
  const [older, newer] = [timeline.entries[place - 1], timeline.entries[place + 1]]
  const redline = comparisons.withPrevious(entry)
  return {
    policy: { ...nameOf(policy), summary: archived.summary, archivedTitle: archived.title },
    entry,
    older: older && neighbour(older),
    newer: newer && neighbour(newer),
    redline: redline && { name: redline.name },
    banner: bannerFacts(policy, entry),
    shown: shownSpans(policy, entry.version),
    isInLog: policy.proofOf(entry.version) !== undefined,
  }
}

const paramsOf = ({ slug }: PolicyOnDay, { name }: TimelineEntry) => ({ policy: slug, version: name })

const versionEntry = (policy: PolicyOnDay, entry: TimelineEntry) => ({
  params: paramsOf(policy, entry),
  facts: () => versionFacts(policy, entry),
  canonical: false,
  shows: { version: entry.version, isDated: true },
  changed: () => policy.lastChange([entry.version, entry.supersededBy]),
})

/**
 * One version, for good. Search engines are to find the text in force, at the policy’s own address:
 * docs/decisions/0041-what-search-engines-find.md.
 */
export const version: PolicyKind<VersionFacts> = {
  about: 'policy',
  pattern: '/[policy]/[version]/',
  entries: (policy) => policy.timeline.entries.map((entry) => versionEntry(policy, entry)),
  entry: (policy, params) => {
    const entry = policy.entryNamed(params.version)
    return entry && versionEntry(policy, entry)
  },
}

/** A single version, machine-readable: the file never changes. */
export type VersionFileFacts = { slug: string; language: string; name: string; version: Version }

const fileEntry = (policy: PolicyOnDay, entry: TimelineEntry) => ({
  params: paramsOf(policy, entry),
  facts: (): VersionFileFacts => ({
    slug: policy.slug,
    language: policy.language,
    name: entry.name,
    version: entry.version,
  }),
  canonical: false,
})

const versionFile = (pattern: string): PolicyKind<VersionFileFacts> => ({
  about: 'policy',
  pattern,
  entries: (policy) => policy.timeline.entries.map((entry) => fileEntry(policy, entry)),
  entry: (policy, params) => {
    const entry = policy.entryNamed(params.version)
    return entry && fileEntry(policy, entry)
  },
})

const proofEntry = (policy: PolicyOnDay, entry: TimelineEntry) => {
  const proof = policy.proofOf(entry.version)
  return proof && { params: paramsOf(policy, entry), facts: () => ({ proof }), canonical: false }
}

/** The proof that a version is in the log (C2SP tlog-proof): the file never changes. */
export const versionProof: PolicyKind<{ proof: VersionProof }> = {
  about: 'policy',
  pattern: '/[policy]/[version]/index.tlog-proof',
  entries: (policy) => policy.timeline.entries.flatMap((entry) => proofEntry(policy, entry) ?? []),
  entry: (policy, params) => {
    const entry = policy.entryNamed(params.version)
    return entry && proofEntry(policy, entry)
  },
}

export const versionJson = versionFile('/[policy]/[version]/index.json')
export const versionMarkdown = versionFile('/[policy]/[version]/index.md')
