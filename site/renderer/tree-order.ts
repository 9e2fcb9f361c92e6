import type { HeldProof } from '../../archive/cached-archive.ts'
import { factsOf, lazyVersion, textOf, type TextCache } from '../../archive/lazy-version.ts'
import { proveVersion, type Claim } from '../../archive/prove.ts'
import { archivePaths } from '../../archive/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'
import type { Version } from '../../schemas/records/version.ts'
import { BuildError } from '../../policy/errors.ts'
import { createSite, type Site } from '../model/site.ts'
import { holderOf } from './archive-reader.ts'
import type { ReleaseOrder, TreeOrder, TreePlace, WrittenTree } from './protocol.ts'
import type { DueTree } from './release.ts'
import { rehearse, writePart, writeTree } from './tree.ts'

/** What a thread needs to write a policy's pages: it reads the texts, which must be those that were proved. */
export function provedTreeOrder(
  { content, day, pdf = false, only }: Pick<ReleaseOrder, 'content' | 'day' | 'pdf' | 'only'>,
  { frame: { settings } }: Site,
  { policy: due, place }: DueTree,
): TreeOrder {
  const { versions, ...policy } = due.archived
  const proved = versions.map((version) => {
    const text = textOf(version)
    if (!text) throw new BuildError(`Version ${version.sequence} of ${version.policy} is not in the archive.`)
    return { facts: factsOf(version), text }
  })
  return { kind: 'tree', content, day, pdf, only, settings, policy, versions: { proved }, place }
}

/** What a thread needs to prove a policy's versions and to write its pages. */
export const claimedTreeOrder = (
  { content, day, pdf = false, only }: ReleaseOrder,
  settings: SiteSettings,
  { policy, claimed, place }: { policy: Policy; claimed: Claim[]; place: TreePlace },
): TreeOrder => ({ kind: 'tree', content, day, pdf, only, settings, policy, versions: { claimed }, place })

/** So many texts that were just proved are at hand when the pages are written. */
const mostAtHand = 64

/** Proves versions as `proveHeld` does, and keeps their texts at hand. */
async function prove(claims: readonly Claim[], content: string, texts: TextCache): Promise<HeldProof[]> {
  const { read, digest, stateOf, sha256 } = holderOf(content)
  const proofs: HeldProof[] = []
  for (const claim of claims) {
    const path = archivePaths.version(claim.line.policy, claim.line.sequence)
    const state = stateOf(path)
    const text = read(path)
    const { version, problems } = await proveVersion(claim, text, { sha256 })
    const proof = { facts: version && factsOf(version), digest: digest(text ?? ''), state, problems }
    if (version && texts.size < mostAtHand) texts.set(proof.digest, version.sections)
    proofs.push(proof)
  }
  return proofs
}

const nothing: WrittenTree = { pages: 0, made: [], sitemap: '' }

/** Carries out an order in the thread that got it. */
export async function carryOutTree(
  order: TreeOrder,
  made: { templates: string; redlines: string },
): Promise<WrittenTree> {
  const { content, day, pdf, settings, policy, versions, place, only, part, rehearsed } = order
  const texts: TextCache = new Map()
  const holder = holderOf(content)
  const at = (facts: Omit<Version, 'sections'>, digest: string) =>
    lazyVersion(facts, { path: archivePaths.version(facts.policy, facts.sequence), digest }, holder, texts)
  const proofs = 'claimed' in versions ? await prove(versions.claimed, content, texts) : undefined
  if (proofs?.some(({ problems }) => problems.length > 0)) return { ...nothing, proofs }
  const history =
    'proved' in versions
      ? versions.proved.map(({ facts, text }) => at(facts, text.digest))
      : (proofs ?? []).flatMap(({ facts, digest }) => (facts ? [at(facts, digest)] : []))
  const site = createSite({ settings, policies: [{ ...policy, versions: history }], ledger: [] }, day, { pdf })
  const [shown] = site.policies
  if (!shown) throw new BuildError(`There is nothing to write of ${policy.id}.`)
  if (rehearsed !== undefined) {
    rehearse(shown, rehearsed)
    return nothing
  }
  const write = part ? writePart : writeTree
  return { ...(await write(site, shown, place, { ...made, only, part })), proofs }
}
