import type { OnProgress } from '../../archive/threads/task-thread.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { Site } from '../model/site.ts'
import { joinShares, writeShare, writeTree } from './policy-pages.ts'
import { sourceOf } from './policy-source.ts'
import type { ReleaseOrder, TreePlace, TreeTask, WrittenTree } from './protocol.ts'
import type { RendererContext } from './renderer-context.ts'

/** The pages of a policy that are to be written, and where. */
export type DuePolicy = { policy: PolicyOnDay; place: TreePlace }

/** From this many policies on, each is written by one thread. */
const minPoliciesForBulk = 3
/** From this many comparisons on, a policy is written by several threads. */
const minComparisonsForShares = 4

/**
 * Writes the pages of policies: many of them by a thread each, few of them one after the other by all threads.
 * @returns what became of them, in the same order
 */
export async function writeTrees(
  due: readonly DuePolicy[],
  { order, site, context }: { order: ReleaseOrder; site: Site; context: RendererContext },
  onProgress: OnProgress,
): Promise<WrittenTree[]> {
  const task = ({ policy, place }: DuePolicy): TreeTask => ({
    kind: 'tree',
    source: sourceOf(order, site.frame.settings, policy),
    place,
  })
  // One by one: at 100,000 versions the facts of all of them would take 50 MB.
  function* tasks() {
    for (const one of due) yield task(one)
  }
  if (due.length >= minPoliciesForBulk) {
    return context.pools.inBulk((pool) =>
      pool.runAll<'tree'>(tasks(), { count: due.length, onProgress, onStep: context.onStep }),
    )
  }
  const written: WrittenTree[] = []
  for (const one of due) {
    const isLong = one.policy.comparisons.size >= minComparisonsForShares
    written.push(
      isLong && context.pools.parallelism > 1
        ? await writeShares(one, task(one), site, context)
        : await writeTree(site, one.policy, one.place, context),
    )
  }
  return written
}

/** Writes the pages of one policy, a share of them in this thread and the others in those that stand by. */
function writeShares(
  { policy, place }: DuePolicy,
  task: TreeTask,
  site: Site,
  context: RendererContext,
): Promise<WrittenTree> {
  const { parallelism: threads } = context.pools
  const [first, ...others] = Array.from({ length: threads }, (_, thread) => ({ thread, threads }))
  return context.pools.withStandby(async (pool) => {
    const [own, ...rest] = await Promise.all([
      writeShare(site, policy, place, { ...context, share: first }),
      pool.runAll<'tree'>(
        others.map((share) => ({ ...task, share })),
        { onStep: context.onStep },
      ),
    ])
    return joinShares([own, ...rest.flat()], place, context)
  })
}
