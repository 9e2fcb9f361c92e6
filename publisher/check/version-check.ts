import { TaskThread } from '../../archive/threads/task-thread.ts'
import type { Image } from '../../schemas/records/image.ts'
import { leadsNowhere, type Checked } from '../check-new-version.ts'

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
/** The maximum number of waiting checks, of all users together. */
const maxWaiting = 50

/** The lake into which a version would be written. */
type Surroundings = {
  /** The JSON of another document; null if there is none. */
  find: (id: string) => string | null
  /** The bytes of an asset by the id of its document. */
  asset: (id: string) => Promise<Uint8Array | undefined>
  now: Date
  caller: { kind: string; byOperator?: boolean }
}

type VersionCheck = {
  types: string[]
  /** Why a document, given as JSON, may not be published; undefined if it may. */
  check: (document: string, surroundings: Surroundings) => Promise<string | undefined>
  close: () => Promise<void>
}

/**
 * The check of new versions before the lake accepts them, in a thread of its own: parsing, hashing and checking a long
 * text may take seconds, in which the lake and the site must respond. Checks run one after the other.
 */
export function openVersionCheck(): VersionCheck {
  let thread: TaskThread<CheckTasks> | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  async function endThread(): Promise<void> {
    const ended = thread
    thread = undefined
    clearTimeout(idle)
    await ended?.end()
  }

  function current(): TaskThread<CheckTasks> {
    if (thread?.isRunning) return thread
    const entry = new URL('./version-check-thread.ts', import.meta.url)
    thread = new TaskThread({ entry, resourceLimits: { maxOldGenerationSizeMb: 512 } })
    return thread
  }

  /** Asks within the time limit. @returns undefined if it takes longer */
  async function ask<K extends keyof CheckTasks>(task: CheckTasks[K]['task']): Promise<CheckTasks[K]['result']> {
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      void endThread()
    }, timeLimitMs)
    try {
      return await current().ask<K>(task)
    } catch (error) {
      if (isLate) throw new TooLate(undefined, { cause: error })
      throw error
    } finally {
      clearTimeout(timer)
    }
  }

  const check: VersionCheck['check'] = async (document, { find, asset, now, caller }) => {
    const byOperator = caller.kind === 'robot' && caller.byOperator === true
    let step = await ask<'begin'>({ kind: 'begin', document, now, byOperator })
    while (step.checked === undefined) step = await ask<'goOn'>({ kind: 'goOn', found: find(step.wanted) })
    const { checked } = step
    if (checked.reason !== undefined) return checked.reason
    const gone = checked.targets.filter((id) => find(id) === null)
    if (gone.length > 0) return leadsNowhere(gone)
    for (const image of checked.images) {
      const reason = await ask<'picture'>({ kind: 'picture', image, bytes: await asset(image.asset._ref) })
      if (reason !== undefined) return reason
    }
    return undefined
  }

  return {
    types: ['policyVersion'],
    async check(document, context) {
      if (waiting >= maxWaiting) return 'Too many versions are being published at once. Try again in a moment.'
      waiting++
      clearTimeout(idle)
      const turn = last.then(() => check(document, context))
      last = turn.catch(() => undefined)
      try {
        return await turn
      } catch (error) {
        if (error instanceof TooLate) return `It takes more than ${timeLimitMs / 1000} s to check. Divide the text.`
        throw error
      } finally {
        waiting--
        if (waiting === 0) idle = setTimeout(() => void endThread(), idleMs).unref()
      }
    },
    close: endThread,
  }
}

class TooLate extends Error {
  override name = 'TooLate'
}
