import type { Snapshot } from '../../schemas/records/archive.ts'
import { policyDocument, siteSettingsDocument, toPolicy } from '../../schemas/records/documents.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import { siteSettings, type SiteSettings } from '../../schemas/records/settings.ts'
import type { LakeDocument } from './get-documents.ts'
import { problemsOf, type Problem } from './problem.ts'

/** The settings and the policies that the lake has published, as they came, or as the snapshot has them already. */
export type PublishedFacts = {
  /** `undefined` if they are those of the snapshot. */
  settings?: LakeDocument[]
  policies: LakeDocument[]
  /** The ids of policies that are published as the snapshot has them. */
  unchanged?: ReadonlySet<string>
}

/** The same as records, with everything that is wrong with them. */
export type ParsedFacts = { settings?: SiteSettings; policies: Policy[]; problems: Problem[] }

/** Parses what is published apart from the versions. Problems are collected, not thrown: they are reported together. */
export function parseFacts({ settings, policies, unchanged }: PublishedFacts, before?: Snapshot): ParsedFacts {
  const problems: Problem[] = []
  const parsed = policies.flatMap((document) => {
    const found = policyDocument.safeParse(document)
    if (found.success) return [toPolicy(found.data)]
    problems.push(...problemsOf(document, found.error))
    return []
  })
  const same = (before?.policies ?? []).filter(({ id }) => unchanged?.has(id))
  const all = [...parsed, ...same.map(({ formerSlugs: _, ...policy }) => policy)]
  problems.push(...sharedSlugs(all))
  return { settings: settings ? parseSettings(settings, problems) : before?.settings, policies: all, problems }
}

function parseSettings(documents: LakeDocument[], problems: Problem[]): SiteSettings | undefined {
  const [document, second] = documents
  const report = (message: string) => problems.push({ document: 'siteSettings', field: 'the document', message })
  if (!document) {
    report('is not published: open Settings in the Studio, fill it in and publish it')
    return undefined
  }
  if (second) report(`stands beside a second one (${second._id}): delete one of them`)
  const parsed = siteSettingsDocument.safeParse(document)
  if (!parsed.success) {
    problems.push(...problemsOf(document, parsed.error))
    return undefined
  }
  const known = Object.entries(parsed.data).filter(([name]) => name in siteSettings.shape)
  return siteSettings.parse(Object.fromEntries(known))
}

/** Policies with one address. */
export function sharedSlugs(policies: readonly Policy[]): Problem[] {
  const bySlug = Map.groupBy(policies, ({ slug }) => slug)
  return policies.flatMap(({ id, title, slug }) => {
    const other = bySlug.get(slug)?.find((policy) => policy.id !== id)
    return other
      ? [{ document: id, title, field: 'slug', message: `is /${slug}/, which is the address of “${other.title}” too` }]
      : []
  })
}
