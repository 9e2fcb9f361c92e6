import { parentPort } from 'node:worker_threads'
import { HeldArchive, proveHeld, type HeldProof } from '../../archive/cached-archive.ts'
import type { Claim } from '../../archive/prove.ts'
import { BuildError } from '../../policy/errors.ts'
import { explainDamage } from '../model/explain-damage.ts'
import { createSite, type Site } from '../model/site.ts'
import { beginRelease } from './ahead.ts'
import { callHelpers, given, hands, withCrew, withHelpers } from './hands.ts'
import { holderOf } from './archive-reader.ts'
import { writePlainRelease } from './plain-release.ts'
import { preview } from './preview.ts'
import { rehearseLongest } from './warm-up.ts'
import type {
  Answer,
  Order,
  Question,
  ReleaseOrder,
  RenderedRelease,
  ResultOf,
  WarmOrder,
  WrittenTree,
} from './protocol.ts'
import { writeRelease, type DueTree } from './release.ts'
import { carryOutTree, provedTreeOrder } from './tree-order.ts'
import { joinParts, writePart, writeTree } from './tree.ts'

/**
 * The entry of the compiled app: a thread that stays and carries out orders. For work that is worth it, it has others
 * like it at its side.
 */
const { templates, redlines, client } = given

/** From so many policies, versions to be proved, or comparisons of one policy, on it pays to have other threads. */
const forCrew = { policies: 3, versions: 200, comparisons: 4 }
/** So many versions are proved in one go. */
const proofsAtOnce = 100

/** Proves versions here; many of them in threads. */
async function proveAll(content: string, claims: readonly Claim[]): Promise<HeldProof[]> {
  if (claims.length < forCrew.versions) return proveHeld(claims, holderOf(content))
  const parts = Array.from({ length: Math.ceil(claims.length / proofsAtOnce) }, (_, index) =>
    claims.slice(index * proofsAtOnce, (index + 1) * proofsAtOnce),
  )
  const orders = parts.map((part) => () => ({ kind: 'prove' as const, content, claims: part }))
  return (await withCrew((crew) => crew.carryOut(orders))).flat()
}

/** The archive at hand: whoever works on another next has that one proved anew. */
let held: { folder: string; archive: HeldArchive } | undefined
let reading: Promise<unknown> = Promise.resolve()

/** The archive as it is now. It is read for one order after the other. */
function archiveIn(folder: string, prove: 'all' | 'new') {
  const read = async () => {
    if (held?.folder !== folder) {
      const proveThem = (claims: readonly Claim[]) => proveAll(folder, claims)
      held = { folder, archive: new HeldArchive({ ...holderOf(folder), proveAll: proveThem }) }
    }
    const archive = await held.archive.read(prove)
    if (archive) return archive
    throw new BuildError(`Nothing has been pulled yet: ${folder} holds no snapshot.`)
  }
  const result = reading.then(read)
  reading = result.catch(() => undefined)
  return result
}

/** Writes the pages of one policy with what it was made from. */
async function writeOne(order: ReleaseOrder, site: Site, tree: DueTree): Promise<WrittenTree> {
  const { policy, place } = tree
  if (hands === 1 || policy.comparisons.size < forCrew.comparisons) {
    return writeTree(site, policy, place, { templates, redlines })
  }
  await rehearsal
  const parts = Array.from({ length: hands }, (_, hand) => ({ hand, hands }))
  const [first, ...others] = parts
  const orders = others.map((part) => () => ({ ...provedTreeOrder(order, site, tree), part }))
  return withHelpers(async (crew) => {
    const [own, theirs] = await Promise.all([
      writePart(site, policy, place, { templates, redlines, part: first }),
      crew.carryOut(orders),
    ])
    return joinParts([own, ...theirs], place, { templates })
  })
}

async function release(order: ReleaseOrder, id: number): Promise<RenderedRelease> {
  const onProgress = (done: number, of: number) => tell({ id, done, of })
  if (!order.shared) return withCrew((crew) => writePlainRelease(order, { crew, templates, client }, onProgress))
  const began = performance.now()
  const { content, day, prove, pdf } = order
  const site = createSite(await archiveIn(content, prove), day, { pdf })
  const proved = performance.now()
  const writeTrees = async (due: readonly DueTree[]): Promise<WrittenTree[]> => {
    if (due.length >= forCrew.policies) {
      const orders = due.map((tree) => () => provedTreeOrder(order, site, tree))
      return withCrew((crew) => crew.carryOut(orders, (done) => onProgress(done, due.length)))
    }
    const written: WrittenTree[] = []
    for (const tree of due) written.push(await writeOne(order, site, tree))
    return written
  }
  const lookAtAll = prove === 'all'
  const { milliseconds, ...done } = await writeRelease({ ...order, site, templates, client, writeTrees, lookAtAll })
  callHelpers()
  return { ...done, milliseconds: { prove: proved - began, ...milliseconds } }
}

/** Releases that are asked for and not there yet. */
let awaited = 0

/** What is done at leisure. Whoever publishes waits for its last step, and finds out what went wrong. */
let rehearsal = Promise.resolve()

async function warm(order: WarmOrder): Promise<undefined> {
  callHelpers()
  const archive = await archiveIn(order.content, 'new')
  const goOn = () => awaited === 0
  const { ahead, day } = order
  const begun = rehearsal.then(() => ahead && beginRelease(ahead, goOn)).catch(() => undefined)
  rehearsal = begun
  if (hands > 1)
    rehearsal = begun.then(() => rehearseLongest(order, createSite(archive, day), goOn)).catch(() => undefined)
  await begun
}

async function answer(order: Order, id: number): Promise<ResultOf<Order>> {
  switch (order.kind) {
    case 'release':
      return release(order, id)
    case 'preview':
      return preview(await archiveIn(order.content, 'new'), order)
    case 'warm':
      return warm(order)
    case 'tree':
      return carryOutTree(order, { templates, redlines })
    case 'prove':
      return proveHeld(order.claims, holderOf(order.content))
  }
}

function tell(said: Answer): void {
  // A thread has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(said)
}

let lastRelease: Promise<unknown> = Promise.resolve()

parentPort?.on('message', ({ id, order }: Question) => {
  const work = () =>
    answer(order, id).then(
      (result) => tell({ id, result }),
      (error: unknown) => tell({ id, problem: 'content' in order ? explainDamage(order.content, error) : error }),
    )
  // A preview does not wait for a release.
  if (order.kind === 'release') {
    awaited++
    lastRelease = lastRelease.then(work).finally(() => awaited--)
  } else void work()
})
