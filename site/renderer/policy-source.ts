import { archivePaths } from '../../archive/archive.ts'
import { folderReader } from '../../archive/folder-reader.ts'
import { factsOf, lazyVersion, locationOf, TextReader } from '../../archive/lazy-version.ts'
import { proveAll, type Proof } from '../../archive/prove.ts'
import type { SectionCache } from '../../archive/section-cache.ts'
import { BuildError } from '../../policy/errors.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import { createSite, type Site } from '../model/site.ts'
import type { VersionProof } from '../model/site-log.ts'
import type { PolicySource, ReleaseOrder, WrittenProof } from './protocol.ts'

/** What a thread needs to render a policy of the site: it reads the texts, which must be those that were proved. */
export function sourceOf(
  { content, day, formats = [] }: Pick<ReleaseOrder, 'content' | 'day' | 'formats'>,
  settings: SiteSettings,
  { archived, proofs }: PolicyOnDay,
): PolicySource {
  const { versions, ...policy } = archived
  const proved = versions.map((version) => {
    const text = locationOf(version)
    if (!text) throw new BuildError(`Version ${version.sequence} of ${version.policy} is not in the archive.`)
    return { facts: factsOf(version), text }
  })
  return { content, day, formats, settings, policy, versions: { proved }, inLog: written(proofs) }
}

/** Proofs as data, which a thread can be sent. */
export const written = (proofs: readonly VersionProof[]): WrittenProof[] =>
  proofs.map(({ digest, text }) => ({ digest, written: text() }))

/** A policy that a thread was sent, on a site of its own. Missing if a claim does not hold, as the proofs say. */
export type OpenedPolicy = { found?: { site: Site; policy: PolicyOnDay }; proofs?: Proof[] }

/** Makes a site of the policy that a thread was sent. */
export async function openPolicy(source: PolicySource, sections: SectionCache): Promise<OpenedPolicy> {
  const { content, day, formats, settings, policy, versions, inLog } = source
  const reader = folderReader(content)
  const texts = new TextReader(reader, sections)
  const lazy = (facts: Omit<Version, 'sections'>, digest: string) =>
    lazyVersion(facts, { path: archivePaths.version(facts.policy, facts.sequence), digest }, texts)
  const proofs = 'claims' in versions ? await proveAll(versions.claims, reader, sections, texts) : undefined
  if (proofs?.some(({ problems }) => problems.length > 0)) return { proofs }
  const history =
    'proved' in versions
      ? versions.proved.map(({ facts, text }) => lazy(facts, text.digest))
      : (proofs ?? []).flatMap(({ facts, digest }) => (facts ? [lazy(facts, digest)] : []))
  const site = createSite({ settings, policies: [{ ...policy, versions: history }], ledger: [] }, day, {
    formats,
    proofsOf: () => inLog.map(({ digest, written: text }) => ({ digest, text: () => text })),
  })
  const [shown] = site.policies
  if (!shown) throw new BuildError(`There is nothing to write of ${policy.id}.`)
  return { found: { site, policy: shown }, proofs }
}
