import { checkLink } from '../../policy/chain.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import {
  policyDocument,
  policyVersionDocument,
  siteSettingsDocument,
  toPolicy,
  toVersion,
  versionDocumentId,
} from '../../schemas/records/documents.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import { siteSettings, type SiteSettings } from '../../schemas/records/settings.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { LakeDocument, Published } from './fetch-published.ts'
import { problemsOf, type Problem } from './problem.ts'

/** What the lake has published, as records, with everything that is wrong with it. */
export type ParsedPublished = {
  settings?: SiteSettings
  policies: Policy[]
  versions: Map<string, Version[]>
  problems: Problem[]
}

/** Parses every published document. Problems are collected, not thrown: they are reported together. */
export async function parsePublished(published: Published): Promise<ParsedPublished> {
  const problems: Problem[] = []
  const policies = published.policies.flatMap((document) => {
    const parsed = policyDocument.safeParse(document)
    if (parsed.success) return [toPolicy(parsed.data)]
    problems.push(...problemsOf(document, parsed.error))
    return []
  })
  problems.push(...sharedSlugs(policies))
  const versions = new Map<string, Version[]>()
  for (const document of published.versions) {
    const version = parseVersion(document, problems)
    if (version) versions.set(version.policy, [...(versions.get(version.policy) ?? []), version])
  }
  for (const [policy, history] of versions)
    versions.set(
      policy,
      history.toSorted((a, b) => a.sequence - b.sequence),
    )
  return { settings: parseSettings(published.settings, problems), policies, versions, problems }
}

function parseSettings(documents: LakeDocument[], problems: Problem[]): Snapshot['settings'] | undefined {
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
  const kept = Object.entries(parsed.data).filter(([name]) => name in siteSettings.shape)
  return siteSettings.parse(Object.fromEntries(kept))
}

function parseVersion(document: LakeDocument, problems: Problem[]): Version | undefined {
  const parsed = policyVersionDocument.safeParse(document)
  if (!parsed.success) {
    problems.push(...problemsOf(document, parsed.error))
    return undefined
  }
  const version = toVersion(parsed.data)
  const due = versionDocumentId(version.policy, version.sequence)
  if (document._id !== due) {
    problems.push({ document: document._id, title: version.title, field: '_id', message: `must be ${due}` })
  }
  return version
}

/** Policies with one address. */
export function sharedSlugs(policies: readonly Policy[]): Problem[] {
  return policies.flatMap(({ id, title, slug }) => {
    const other = policies.find((policy) => policy.slug === slug && policy.id !== id)
    return other
      ? [{ document: id, title, field: 'slug', message: `is /${slug}/, which is the address of “${other.title}” too` }]
      : []
  })
}

/** What is wrong with versions that follow `last`, in an editor's words. */
export async function chainProblems(versions: readonly Version[], last: Version | undefined): Promise<Problem[]> {
  const problems: Problem[] = []
  let previous = last
  for (const version of versions) {
    for (const { policy, sequence, field, message } of await checkLink(version, previous)) {
      problems.push({ document: versionDocumentId(policy, sequence), title: version.title, field, message })
    }
    previous = version
  }
  return problems
}
