import { TaskThread } from '../../archive/threads/task-thread.ts'
import type { Image } from '../../schemas/records/image.ts'
import { leadsNowhere, type Checked } from '../check-new-version.ts'
import { problemWithApprovalDocument, problemWithVersion, type ApprovalLake } from './approval-door.ts'

/** The thread's tasks: a check begins with a document, and continues with each further one that it requests. */
export type CheckTasks = {
  begin: { task: { kind: 'begin'; document: string; now: Date; byOperator: boolean }; result: CheckStep }
  goOn: { task: { kind: 'goOn'; found: string | null }; result: CheckStep }
  picture: { task: { kind: 'picture'; image: Image; bytes: Uint8Array | undefined }; result: string | undefined }
}
type CheckStep = { wanted: string; checked?: undefined } | { wanted?: undefined; checked: Checked }

/** How long one check may take: the largest version takes some seconds. */
const timeLimitMs = 60_000
/** How long an idle thread is kept. */
const idleMs = 60_000
/** In MB. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 12 }

const versionType = 'policyVersion'

/** The lake into which a document would be written. */
type Surroundings = ApprovalLake & {
  type: string
  /** The bytes of an asset by the id of its document. */
  asset: (id: string) => Promise<Uint8Array | undefined>
}

type VersionCheck = {
  types: string[]
  /** Why a document, given as JSON, may not be published; undefined if it may. */
  check: (document: string, surroundings: Surroundings) => Promise<string | undefined>
  close: () => Promise<void>
}

/**
 * The check of versions, and of what belongs to their approval, before the lake accepts them. Versions are checked in threads: parsing, hashing and checking a
 * long text may take seconds, in which the lake and the site must respond. The lake limits how many run at once.
 */
export function openVersionCheck(): VersionCheck {
  /** All threads. Those that check nothing have a timer, at which they end. */
  const threads = new Map<TaskThread<CheckTasks>, NodeJS.Timeout | undefined>()

  async function end(thread: TaskThread<CheckTasks>): Promise<void> {
    clearTimeout(threads.get(thread))
    threads.delete(thread)
    await thread.end()
  }

  function take(): TaskThread<CheckTasks> {
    for (const [thread, timer] of threads) {
      if (timer === undefined) continue
      clearTimeout(timer)
      threads.set(thread, undefined)
      if (thread.isRunning) return thread
      threads.delete(thread)
    }
    const entry = new URL('./version-check-thread.ts', import.meta.url)
    const thread = new TaskThread<CheckTasks>({ entry, resourceLimits })
    threads.set(thread, undefined)
    return thread
  }

  function giveBack(thread: TaskThread<CheckTasks>): void {
    if (!threads.has(thread)) return
    threads.set(thread, setTimeout(() => void end(thread), idleMs).unref())
  }

  return {
    types: [versionType, 'policy', 'approvalRules', 'approvalRequest', 'approvalDecision', 'policyReview'],
    async check(document, surroundings) {
      if (surroundings.type !== versionType) return problemWithApprovalDocument(document, surroundings)
      const thread = take()
      try {
        return await check(document, surroundings, (task) => askInTime(thread, task, () => void end(thread)))
      } catch (error) {
        if (error instanceof TooLate) return `It takes more than ${timeLimitMs / 1000} s to check. Divide the text.`
        throw error
      } finally {
        giveBack(thread)
      }
    },
    async close() {
      await Promise.all([...threads.keys()].map(end))
    },
  }
}

type Ask = <K extends keyof CheckTasks>(task: CheckTasks[K]['task']) => Promise<CheckTasks[K]['result']>

async function check(document: string, surroundings: Surroundings, ask: Ask): Promise<string | undefined> {
  const { find, asset, now, caller } = surroundings
  const byOperator = caller.kind === 'robot' && caller.byOperator === true
  let step = await ask<'begin'>({ kind: 'begin', document, now, byOperator })
  while (step.checked === undefined) step = await ask<'goOn'>({ kind: 'goOn', found: find(step.wanted) })
  const { checked } = step
  if (checked.reason !== undefined) return checked.reason
  const unapproved = await problemWithVersion(checked.approvable, surroundings)
  if (unapproved !== undefined) return unapproved
  const gone = checked.targets.filter((id) => find(id) === null)
  if (gone.length > 0) return leadsNowhere(gone)
  for (const image of checked.images) {
    const reason = await ask<'picture'>({ kind: 'picture', image, bytes: await asset(image.asset._ref) })
    if (reason !== undefined) return reason
  }
  return undefined
}

/** @throws TooLate, once `end` was called, if it takes longer than the limit */
async function askInTime<K extends keyof CheckTasks>(
  thread: TaskThread<CheckTasks>,
  task: CheckTasks[K]['task'],
  end: () => void,
): Promise<CheckTasks[K]['result']> {
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    end()
  }, timeLimitMs)
  try {
    return await thread.ask<K>(task)
  } catch (error) {
    if (isLate) throw new TooLate(undefined, { cause: error })
    throw error
  } finally {
    clearTimeout(timer)
  }
}

class TooLate extends Error {
  override name = 'TooLate'
}
