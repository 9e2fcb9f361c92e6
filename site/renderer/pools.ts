import { availableParallelism } from 'node:os'
import { WorkerPool, withPool } from '../../archive/threads/worker-pool.ts'
import type { RendererTasks } from './protocol.ts'

/** A pool of threads like this one. */
export type RendererPool = WorkerPool<RendererTasks>

/**
 * A thread's heap: it has one policy at a time. The smaller it is, the less garbage V8 keeps, but a young generation of
 * 8 MB takes an eighth longer for a whole build and saves a twentieth of the memory.
 */
const bulkLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 24 }
const standbyLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 }

/** The threads that help the renderer's own: all are started from the same entry. */
export class Pools {
  readonly #thread: { entry: string; workerData: unknown }
  #standby: RendererPool | undefined

  constructor(thread: { entry: string; workerData: unknown }) {
    this.#thread = thread
  }

  /** How many threads can work at the same time, the renderer's own included. */
  readonly parallelism = availableParallelism()

  /** Starts the threads that `withStandby` uses, so that nobody waits for them. */
  startStandby(): RendererPool {
    this.#standby ??= new WorkerPool({
      ...this.#thread,
      parallelism: this.parallelism - 1,
      resourceLimits: standbyLimits,
    })
    this.#standby.start()
    return this.#standby
  }

  /** Runs `work` with threads that stay, and keep their caches: for what somebody waits for. */
  async withStandby<R>(work: (pool: RendererPool) => Promise<R>): Promise<R> {
    const pool = this.startStandby()
    try {
      return await work(pool)
    } catch (error) {
      this.#standby = undefined
      await pool.end()
      throw error
    }
  }

  /** Runs `work` with threads that end with it: for much work at once. */
  inBulk<R>(work: (pool: RendererPool) => Promise<R>): Promise<R> {
    const options = { ...this.#thread, parallelism: this.parallelism, resourceLimits: bulkLimits }
    return withPool<RendererTasks, R>(options, work)
  }
}
