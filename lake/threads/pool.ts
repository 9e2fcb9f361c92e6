import { Worker } from 'node:worker_threads'
import type { JsonObject } from '../json/object.ts'
import { openTurns } from './turns.ts'

/** Why a task has no result. Only `crashed` is a bug, of ours or in the task's input. */
export type PoolFailure = 'busy' | 'closed' | 'cancelled' | 'timeout' | 'crashed' | 'unsendable'

export class PoolError extends Error {
  override name = 'PoolError'
  readonly reason: PoolFailure

  constructor(reason: PoolFailure, options?: ErrorOptions) {
    super(`The worker pool gave no answer: ${reason}.`, options)
    this.reason = reason
  }
}

export type PoolOptions = {
  script: URL
  workerData: JsonObject
  maxThreads: number
  maxMemoryMb: number
  /**
   * How much of a processor a task may use, or, where it reports progress, one step of it. On a machine with nothing
   * else to do, that is the time it takes.
   */
  timeLimitMs: number
  maxWaiting: number
  maxWaitingPerCaller: number
  maxRunningPerCaller: number
  /** Nice value of the threads, from 0 to 19, if the system supports it. */
  niceness: number
  /** Idle time after which a thread ends. If undefined, it stays, with its caches. */
  idleMs?: number
}

export type RunOptions = {
  /** Whose task it is: callers take turns. */
  caller: string
  /** The task is no longer wanted. */
  signal?: AbortSignal
  /** Counted up by the thread with each step of a task that has several. */
  progress?: Int32Array
}

export type WorkerPool<Task, Answer> = {
  /** Rejects with a PoolError. */
  run(task: Task, options: RunOptions): Promise<Answer>
  close(): Promise<void>
}

type Job<Task, Answer> = {
  task: Task
  caller: string
  progress: Int32Array | undefined
  resolve(answer: Answer): void
  reject(error: PoolError): void
  isOver: boolean
}
type Thread<Task, Answer> = {
  worker: Worker
  isReady: boolean
  job: Job<Task, Answer> | null
  timer: NodeJS.Timeout | null
}

/** The first message of a thread. Starting it is no part of the time that its first task may take. */
export const ready = 'ready'
const startLimitMs = 60_000
/** Factor by which a task's elapsed time may exceed its CPU limit on a busy machine. */
const maxStretch = 6
/** Memory for new objects. A thread keeps what it has grown to, and there is a thread or two for each kind of work. */
const maxYoungGenerationSizeMb = 24
/** A thread that does not say what it has used within this time is stuck outside of JavaScript. */
const askLimitMs = 1000

/** The state of a task when it was last seen to go on. */
type Since = { time: number; processorMs: Promise<number | undefined>; progress: number | undefined }

/** What a thread has used of a processor, also while it is busy. Undefined if it does not say. */
function processorMs({ worker }: { worker: Worker }): Promise<number | undefined> {
  const asked = worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1000,
    () => undefined,
  )
  const limit = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), askLimitMs).unref())
  return Promise.race([asked, limit])
}

/** A cancelled task may finish within this time: a thread that is ended loses what it remembers. */
const cancelGraceMs = 1000

/**
 * Pool of worker threads. A task that takes too much time or memory, or that nobody is waiting for, is ended with
 * its thread; the next task gets a new one. Callers take turns, so that one caller's tasks do not delay
 * another's.
 */
export function openPool<Task, Answer>(options: PoolOptions): WorkerPool<Task, Answer> {
  type Work = Job<Task, Answer>
  type Slot = Thread<Task, Answer>
  const threads = new Set<Slot>()
  const waiting = openTurns<Work>(options)
  let closed = false

  function spawn(): Slot {
    const worker = new Worker(options.script, {
      workerData: { ...options.workerData, niceness: options.niceness },
      resourceLimits: { maxOldGenerationSizeMb: options.maxMemoryMb, maxYoungGenerationSizeMb },
    })
    const thread: Slot = { worker, isReady: false, job: null, timer: null }
    worker.on('message', (answer: Answer | typeof ready) => {
      if (answer === ready) begin(thread)
      else finish(thread, answer)
    })
    worker.on('error', (cause: unknown) => end(thread, new PoolError('crashed', { cause })))
    worker.on('messageerror', (cause) => end(thread, new PoolError('crashed', { cause })))
    worker.on('exit', () => end(thread, new PoolError('crashed')))
    worker.unref()
    threads.add(thread)
    return thread
  }

  function begin(thread: Slot): void {
    thread.isReady = true
    if (!thread.job) return
    if (thread.timer) clearTimeout(thread.timer)
    limitTime(thread, thread.job)
  }

  function finish(thread: Slot, answer: Answer): void {
    const { job } = thread
    release(thread)
    if (job) settle(job, () => job.resolve(answer))
    next()
  }

  function release(thread: Slot): void {
    if (thread.timer) clearTimeout(thread.timer)
    thread.timer = null
    if (thread.job) waiting.finished(thread.job)
    thread.job = null
    thread.worker.unref()
    if (options.idleMs === undefined) return
    thread.timer = setTimeout(() => end(thread, new PoolError('cancelled')), options.idleMs)
    thread.timer.unref()
  }

  function end(thread: Slot, error: PoolError): void {
    if (!threads.delete(thread)) return
    const { job } = thread
    release(thread)
    if (thread.timer) clearTimeout(thread.timer)
    void thread.worker.terminate()
    if (job) settle(job, () => job.reject(error))
    next()
  }

  function settle(job: Work, call: () => void): void {
    if (job.isOver) return
    job.isOver = true
    call()
  }

  /**
   * Ends a thread whose task, since it was last seen to go on, has used more of a processor than it may, or has waited
   * for one too long.
   */
  function limitTime(thread: Slot, job: Work, since: Since = sinceNow(thread, job)): void {
    const isStarting = !thread.isReady
    const waitMs = isStarting ? startLimitMs : options.timeLimitMs
    thread.timer = setTimeout(async () => {
      const [before, now] = [await since.processorMs, await processorMs(thread)]
      // An answer that has arrived while the main thread was busy is read before this.
      await new Promise((resolve) => setImmediate(resolve))
      if (thread.job !== job || isStarting !== !thread.isReady) return
      if (job.progress && Atomics.load(job.progress, 0) !== since.progress) return limitTime(thread, job)
      const hasUsed = now === undefined || before === undefined || now - before >= options.timeLimitMs * 0.9
      const hasWaited = performance.now() - since.time >= waitMs * maxStretch
      if (isStarting || hasUsed || hasWaited) end(thread, new PoolError('timeout'))
      else limitTime(thread, job, since)
    }, waitMs)
  }

  function sinceNow(thread: Slot, job: Work): Since {
    const progress = job.progress && Atomics.load(job.progress, 0)
    return { time: performance.now(), processorMs: processorMs(thread), progress }
  }

  function next(): void {
    if (closed) return
    const idle = [...threads].find((thread) => !thread.job)
    if (!idle && threads.size >= options.maxThreads) return
    const job = waiting.take()
    if (!job) return
    const thread = idle ?? spawn()
    if (thread.timer) clearTimeout(thread.timer)
    thread.job = job
    thread.worker.ref()
    limitTime(thread, job)
    try {
      thread.worker.postMessage(job.task, [])
    } catch (cause) {
      release(thread)
      settle(job, () => job.reject(new PoolError('unsendable', { cause })))
    }
    next()
  }

  function cancel(job: Work): void {
    if (job.isOver) return
    settle(job, () => job.reject(new PoolError('cancelled')))
    if (waiting.remove(job)) return
    const thread = [...threads].find((candidate) => candidate.job === job)
    if (!thread) return
    setTimeout(() => {
      if (thread.job === job) end(thread, new PoolError('cancelled'))
    }, cancelGraceMs).unref()
  }

  return {
    run(task, { caller, signal, progress }) {
      if (closed) return Promise.reject(new PoolError('closed'))
      if (signal?.aborted) return Promise.reject(new PoolError('cancelled'))
      return new Promise((resolve, reject) => {
        const job: Work = { task, caller, progress, resolve, reject, isOver: false }
        if (!waiting.add(job)) return reject(new PoolError('busy'))
        signal?.addEventListener('abort', () => cancel(job), { once: true })
        next()
      })
    },
    async close() {
      closed = true
      for (const job of waiting.clear()) settle(job, () => job.reject(new PoolError('closed')))
      const ending = [...threads]
      for (const thread of ending) end(thread, new PoolError('closed'))
      await Promise.all(ending.map(({ worker }) => worker.terminate()))
    },
  }
}
