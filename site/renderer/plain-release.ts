import { CachedArchive } from '../../archive/cached-archive.ts'
import { folderReader } from '../../archive/folder-reader.ts'
import type { ArchiveLog } from '../../archive/log.ts'
import type { Claim, Proof } from '../../archive/prove.ts'
import type { OnProgress } from '../../archive/threads/task-thread.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import { BuildError } from '../../policy/errors.ts'
import { checkAddresses, createSite, type Site } from '../model/site.ts'
import { proofsIn } from '../model/site-log.ts'
import { chosen } from './plan.ts'
import { written } from './policy-source.ts'
import { allPolicies, inSteps } from './steps.ts'
import type { ReleaseOrder, RenderedRelease, TreeTask, WrittenTree } from './protocol.ts'
import type { RendererContext } from './renderer-context.ts'
import { checkAdded, clientFiles, filesOf, ownPages, sitemapFiles, siteSitemap } from './site-files.ts'
import { groupPlan } from './site-plan.ts'
import { writeFiles } from './write-files.ts'

/** A policy with what the ledger claims of its versions. */
type ClaimedPolicy = { policy: Policy; claims: readonly Claim[] }

/**
 * Writes a whole site into a folder. Each policy is proved and written by one thread in one go: its texts are read
 * once. Pages about all policies follow when all of them are proved.
 * @throws IntegrityError when the archive is not what its ledger says; the folder is then of no use.
 */
export async function writePlainRelease(
  order: ReleaseOrder,
  context: RendererContext,
  onProgress: OnProgress,
): Promise<RenderedRelease> {
  const began = performance.now()
  const { content, day, formats, out, only } = order
  const archive = new CachedArchive(folderReader(content), { sections: context.sections })
  const seen = archive.snapshot()
  if (!seen) throw new BuildError(`Nothing has been pulled yet: ${content} holds no snapshot.`)
  const unproved = await archive.unproved(archive.ledger(seen, 'full'), 'full')
  const claimed = claimedPolicies(seen, unproved.claims)
  checkAddresses(claimed.map(({ policy }) => policy))

  const log = archive.log(unproved.ledger)
  const tasks = claimed.map((one) => treeTask(order, seen, one, log))
  const trees = await context.pools.inBulk((pool) =>
    pool.runAll<'tree'>(tasks, { count: claimed.length, onProgress, onStep: context.onStep }),
  )
  const versions = archive.accept(unproved, proofsOf(unproved.claims, claimed, trees))
  const site = createSite(archive.assemble(seen, versions), day, { formats })
  checkAdded(site, context.client)
  const proved = performance.now()

  const sitemaps = new Map(claimed.map(({ policy }, index) => [policy.id, trees[index]?.sitemap ?? '']))
  const wanted = await siteWanted(site, { client: context.client, only, sitemaps })
  const steps = inSteps(wanted, allPolicies, context.onStep)
  const { made } = await writeFiles(steps, { out, templates: context.templates, compress: false })
  context.onStep?.({ about: allPolicies, by: 'itself', isEnd: true })
  return {
    pages: wanted.length + trees.reduce((sum, { pages }) => sum + pages, 0),
    made: [...made, ...trees.flatMap((tree) => tree.made)],
    trees: [],
    fresh: [],
    milliseconds: { prove: proved - began, plan: 0, render: performance.now() - proved },
  }
}

/** The policies of a snapshot that have versions. The longest first, so that no thread is left with it at the end. */
function claimedPolicies({ policies }: Snapshot, claims: readonly Claim[]): ClaimedPolicy[] {
  const byPolicy = Map.groupBy(claims, ({ line }) => line.policy)
  const claimed = policies.flatMap((policy) => {
    const own = byPolicy.get(policy.id)
    return own ? [{ policy, claims: own }] : []
  })
  return claimed.toSorted((a, b) => b.claims.length - a.claims.length)
}

const treeTask = (
  { content, day, formats = [], out, only }: ReleaseOrder,
  { settings }: Snapshot,
  { policy, claims }: ClaimedPolicy,
  log: ArchiveLog | undefined,
): TreeTask => ({
  kind: 'tree',
  source: {
    content,
    day,
    formats,
    settings,
    policy,
    versions: { claims },
    inLog: log ? written(proofsIn(log, policy.id)) : [],
  },
  place: { out, pages: `${policy.slug}/` },
  only,
})

/** What there is for claims of a policy that the snapshot does not name: combining the two reports that. */
const unread: Proof = { digest: '', state: '', problems: [] }

/** The proofs of all claims, in their order. */
function proofsOf(claims: readonly Claim[], claimed: readonly ClaimedPolicy[], trees: readonly WrittenTree[]): Proof[] {
  const proofs = new Map<Claim, Proof>()
  for (const [index, { claims: own }] of claimed.entries()) {
    for (const [at, proof] of trees[index]?.proofs?.entries() ?? []) {
      const claim = own[at]
      if (claim) proofs.set(claim, proof)
    }
  }
  return claims.map((claim) => proofs.get(claim) ?? unread)
}

type SiteOptions = { client: string; only: ReleaseOrder['only']; sitemaps: ReadonlyMap<string, string> }

/** Everything but the pages of policies. */
async function siteWanted(site: Site, { client, only, sitemaps }: SiteOptions) {
  const pages = [...ownPages(site), ...groupPlan(site).flatMap((group) => group.pages)]
  const lines = site.policies.map(({ archived }) => sitemaps.get(archived.id) ?? '')
  return [
    ...clientFiles(client),
    ...filesOf(site, chosen(pages, only)),
    ...(only === undefined ? await sitemapFiles(await siteSitemap(site), lines) : []),
  ]
}
