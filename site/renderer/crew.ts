import { Worker } from 'node:worker_threads'
import type { Answer, Question, ResultOf, WorkOrder } from './protocol.ts'

/**
 * What a thread's heap may grow to, in MB: it has one policy at a time. The smaller it is, the less garbage V8 keeps.
 * Where somebody waits for one policy, more room for what is young saves a tenth of the time.
 */
const heap = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 8 }
const heapInHaste = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 }

/** Has a thread carry out one order. */
function ask<O extends WorkOrder>(worker: Worker, order: O): Promise<ResultOf<O>> {
  const { promise, resolve, reject } = Promise.withResolvers<ResultOf<O>>()
  const end = (code: number) => reject(new Error(`A thread ended (${code}) before it was done.`))
  const hear = (answer: Answer) => {
    if ('problem' in answer) reject(answer.problem)
    else if ('result' in answer) resolve(answer.result as ResultOf<O>)
  }
  worker.on('message', hear).on('error', reject).on('exit', end)
  const question: Question = { id: 0, order }
  // A thread has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(question)
  return promise.finally(() => worker.off('message', hear).off('error', reject).off('exit', end))
}

type CrewOptions = { entry: string; workerData: unknown; size: number; inHaste?: boolean }

/** Threads that share work. They are started with the first of it. */
export class Crew {
  readonly #newWorker: () => Worker
  readonly #size: number
  #workers: Worker[] = []

  /**
   * @param entry the module of the threads, and what it is given
   * @param size how many threads there are
   * @param inHaste whether time counts for more than memory
   */
  constructor({ entry, workerData, size, inHaste = false }: CrewOptions) {
    const resourceLimits = inHaste ? heapInHaste : heap
    this.#newWorker = () => new Worker(entry, { workerData, resourceLimits })
    this.#size = size
  }

  /** Starts threads for so much work, if they are not there yet. */
  start(orders: number): void {
    while (this.#workers.length < Math.min(this.#size, orders)) this.#workers.push(this.#newWorker())
  }

  /**
   * Carries out orders, each made when a thread is free for it.
   * @returns what became of them, in the same order
   * @throws what one of them threw; the crew is then of no more use
   */
  async carryOut<O extends WorkOrder>(
    orders: readonly (() => O)[],
    onDone: (done: number) => void = () => {},
  ): Promise<ResultOf<O>[]> {
    this.start(orders.length)
    const results: ResultOf<O>[] = []
    const waiting = orders.entries()
    let done = 0
    const work = async (worker: Worker) => {
      for (const [index, order] of waiting) {
        results[index] = await ask(worker, order())
        onDone(++done)
      }
    }
    await Promise.all(this.#workers.map(work))
    return results
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
    this.#workers = []
  }
}
