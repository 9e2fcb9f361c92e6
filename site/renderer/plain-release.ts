import { HeldArchive, type HeldProof } from '../../archive/cached-archive.ts'
import type { Claim } from '../../archive/prove.ts'
import { BuildError } from '../../policy/errors.ts'
import { checkAddresses, createSite } from '../model/site.ts'
import type { Crew } from './crew.ts'
import { holderOf } from './archive-reader.ts'
import type { ReleaseOrder, RenderedRelease, WrittenTree } from './protocol.ts'
import { plainPlace, writeRelease, type DueTree } from './release.ts'
import { claimedTreeOrder } from './tree-order.ts'

/**
 * Writes a whole site into a folder. Each policy is proved and written by one thread in one go; only when all are
 * proved, what is about all of them is written.
 * @throws IntegrityError when the archive is not what its ledger says; the folder is then of no use.
 */
export async function writePlainRelease(
  order: ReleaseOrder,
  { crew, templates, client }: { crew: Crew; templates: string; client: string },
  onProgress: (done: number, of: number) => void,
): Promise<RenderedRelease> {
  const began = performance.now()
  const { content, day, pdf, out } = order
  const written = new Map<string, WrittenTree>()
  const writeClaimed = async (claims: readonly Claim[]): Promise<HeldProof[]> => {
    const seen = archive.snapshot()
    const claimed = Map.groupBy(claims, ({ line }) => line.policy)
    const policies = (seen?.policies ?? []).filter(({ id }) => claimed.has(id))
    checkAddresses(policies)
    // The longest first, so that no thread is left with it at the end.
    const due = policies.toSorted((a, b) => (claimed.get(b.id)?.length ?? 0) - (claimed.get(a.id)?.length ?? 0))
    const trees = await crew.carryOut(
      due.map((policy) => () => {
        if (!seen) throw new BuildError(`Nothing has been pulled yet: ${content} holds no snapshot.`)
        const place = plainPlace(out, policy)
        return claimedTreeOrder(order, seen.settings, { policy, claimed: claimed.get(policy.id) ?? [], place })
      }),
      (done) => onProgress(done, due.length),
    )
    const proofs = new Map<Claim, HeldProof>()
    for (const [index, { id }] of due.entries()) {
      const tree = trees[index]
      if (tree) written.set(id, tree)
      claimed.get(id)?.forEach((claim, at) => tree?.proofs?.[at] && proofs.set(claim, tree.proofs[at]))
    }
    // A policy that the snapshot does not name is told of by whoever puts the archive together.
    const unknown = { digest: '', state: '', problems: [] }
    return claims.map((claim) => proofs.get(claim) ?? unknown)
  }
  const archive = new HeldArchive({ ...holderOf(content), proveAll: writeClaimed })
  const found = await archive.read('all')
  if (!found) throw new BuildError(`Nothing has been pulled yet: ${content} holds no snapshot.`)
  // What is left is done here: the memory of the threads is free for it.
  await crew.end()
  const site = createSite(found, day, { pdf })
  const proved = performance.now()
  const writeTrees = async (due: readonly DueTree[]) =>
    due.flatMap(({ policy }) => written.get(policy.archived.id) ?? [])
  const { milliseconds, ...done } = await writeRelease({
    ...order,
    site,
    templates,
    client,
    writeTrees,
    lookAtAll: true,
  })
  return { ...done, milliseconds: { ...milliseconds, prove: proved - began } }
}
