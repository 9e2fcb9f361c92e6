import {
  TaskThread,
  type OnProgress,
  type OnStep,
  type TaskOf,
  type TaskTypes,
  type ThreadOptions,
} from './task-thread.ts'

export type PoolOptions = ThreadOptions & {
  /** Maximum number of threads. */
  parallelism: number
}

/** Threads that share tasks. A thread is started with its first task. */
export class WorkerPool<T extends TaskTypes> {
  readonly #options: PoolOptions
  readonly #threads: TaskThread<T>[] = []

  constructor(options: PoolOptions) {
    this.#options = options
  }

  get parallelism(): number {
    return this.#options.parallelism
  }

  /** Starts all threads now, so that no task waits for one. */
  start(): void {
    for (let index = 0; index < this.parallelism; index++) this.#thread(index)
  }

  /**
   * Carries out tasks: the first goes to the first thread, and so on, and each further one to the thread that is free
   * first.
   * @param tasks asked for the next one when a thread is free for it
   * @param count how many there are, for `onProgress`
   * @returns the results in the order of the tasks
   * @throws what the first task that failed threw; the pool must then be ended
   */
  async runAll<K extends keyof T>(
    tasks: Iterable<TaskOf<T, K>>,
    { count = 0, onProgress, onStep }: { count?: number; onProgress?: OnProgress; onStep?: OnStep } = {},
  ): Promise<T[K]['result'][]> {
    const results: T[K]['result'][] = []
    const waiting = tasks[Symbol.iterator]()
    const failed = new AbortController()
    let [started, done] = [0, 0]
    const work = async (index: number) => {
      try {
        for (let next = waiting.next(); !next.done && !failed.signal.aborted; next = waiting.next()) {
          const position = started++
          results[position] = await this.#thread(index).ask<K>(next.value, {
            onStep: (step) => onStep?.({ ...step, by: 'another' }),
          })
          onProgress?.(++done, count)
        }
      } catch (error) {
        // No thread is started for what is left.
        failed.abort()
        throw error
      }
    }
    await Promise.all(Array.from({ length: this.parallelism }, (_, index) => work(index)))
    return results
  }

  /** Ends all threads. Further tasks start new ones. */
  async end(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.end()))
  }

  #thread(index: number): TaskThread<T> {
    return (this.#threads[index] ??= new TaskThread(this.#options))
  }
}

/** Runs `work` with a pool that ends with it. */
export async function withPool<T extends TaskTypes, R>(
  options: PoolOptions,
  work: (pool: WorkerPool<T>) => Promise<R>,
): Promise<R> {
  const pool = new WorkerPool<T>(options)
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}
