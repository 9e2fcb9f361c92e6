import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { folderReader } from '../../archive/folder-reader.ts'
import { proveAll } from '../../archive/prove.ts'
import { createSectionCache } from '../../archive/section-cache.ts'
import { answerTasks } from '../../archive/threads/answer-tasks.ts'
import type { OnProgress, OnStep, TaskOf } from '../../archive/threads/task-thread.ts'
import { explainDamage } from '../model/explain-damage.ts'
import { createSite } from '../model/site.ts'
import { ArchiveAtHand } from './archive-at-hand.ts'
import { withoutHeldBack } from './held-back.ts'
import { writePlainRelease } from './plain-release.ts'
import { writeShare, writeTree } from './policy-pages.ts'
import { openPolicy } from './policy-source.ts'
import { Pools } from './pools.ts'
import { preview } from './preview.ts'
import type {
  CompareTask,
  ReleaseOrder,
  RendererTasks,
  RenderedRelease,
  TreeTask,
  WarmUpOrder,
  WrittenTree,
} from './protocol.ts'
import type { RendererContext } from './renderer-context.ts'
import { writeSharedRelease } from './shared-release.ts'
import { compareWithCurrent, WarmUp } from './warm-up.ts'

/**
 * The entry of the compiled app: a thread that stays and carries out what the publisher asks for. It starts others from
 * this same entry to share its work.
 */
const given = z
  .object({ templates: z.string(), redlines: z.string(), client: z.string(), entry: z.string() })
  .parse(workerData)
const { templates, redlines, client, entry } = given
const pools = new Pools({ entry, workerData })
const context: RendererContext = { templates, redlines, client, sections: createSectionCache(), pools }
const archives = new ArchiveAtHand(context)
const warmUp = new WarmUp(pools)

/** Releases that are asked for and not written yet. */
let releasesDue = 0
let lastRelease: Promise<unknown> = Promise.resolve()

/** Releases are written one after the other; a preview does not wait for them. */
function release(order: ReleaseOrder, onProgress: OnProgress, onStep: OnStep): Promise<RenderedRelease> {
  releasesDue++
  const written = lastRelease.then(() => writeRelease(order, onProgress, onStep)).finally(() => releasesDue--)
  lastRelease = written.catch(() => undefined)
  return written
}

async function writeRelease(order: ReleaseOrder, onProgress: OnProgress, onStep: OnStep): Promise<RenderedRelease> {
  const { content, day, depth, formats, shared } = order
  if (!shared) return writePlainRelease(order, { ...context, onStep }, onProgress)
  const began = performance.now()
  const [archive] = await Promise.all([archives.read(content, depth), warmUp.running])
  const site = createSite(withoutHeldBack(archive, order.heldBack), day, { formats })
  const proved = performance.now()
  const { milliseconds, ...done } = await writeSharedRelease(
    { ...order, shared },
    { site, context: { ...context, onStep } },
    onProgress,
  )
  pools.startStandby()
  return { ...done, milliseconds: { prove: proved - began, ...milliseconds } }
}

async function prepare(order: WarmUpOrder): Promise<undefined> {
  pools.startStandby()
  const archive = await archives.read(order.content, 'incremental')
  warmUp.continue(order, createSite(archive, order.day), () => releasesDue === 0)
}

/** What is asked of a thread by the one that started it. */
async function tree({ source, place, only, share }: TreeTask, onStep: OnStep): Promise<WrittenTree> {
  const { found, proofs } = await openPolicy(source, context.sections)
  if (!found) return { pages: 0, made: [], sitemap: '', proofs }
  const write = share ? writeShare : writeTree
  return { ...(await write(found.site, found.policy, place, { templates, redlines, only, share, onStep })), proofs }
}

async function compare({ source, sequence }: CompareTask): Promise<undefined> {
  const { found } = await openPolicy(source, context.sections)
  if (found) compareWithCurrent({ policy: found.policy, sequence })
}

async function carryOut(task: TaskOf<RendererTasks>, onProgress: OnProgress, onStep: OnStep): Promise<unknown> {
  switch (task.kind) {
    case 'release':
      return release(task, onProgress, onStep)
    case 'preview': {
      const archive = await archives.read(task.content, 'incremental')
      onStep({ about: task.policy.id, by: 'itself' })
      return preview(archive, task)
    }
    case 'warm-up':
      return prepare(task)
    case 'tree':
      return tree(task, onStep)
    case 'compare':
      return compare(task)
    case 'prove':
      return proveAll(task.claims, folderReader(task.content), context.sections)
  }
}

answerTasks((task: TaskOf<RendererTasks>, onProgress, onStep) =>
  carryOut(task, onProgress, onStep).catch((error: unknown) => {
    throw explainDamage('source' in task ? task.source.content : task.content, error)
  }),
)
