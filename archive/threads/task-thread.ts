import { Worker, type WorkerOptions } from 'node:worker_threads'
import { fromPortable, type PortableError } from './portable-error.ts'

/** Message to a thread. */
export type Question = { id: number; task: unknown }
/** Message from a thread: a result, an error, the number of parts that are done, or the present step. */
export type Answer =
  | { id: number; result: unknown }
  | { id: number; error: PortableError }
  | { id: number; done: number; of: number }
  | { id: number; step: Step }

export type OnProgress = (done: number, of: number) => void

/** The present step of a task: what it is about, in its own thread or in another one that it asked, or its end. */
export type Step = {
  about: string
  /** What of that is being made, as people call it. */
  page?: string
  by: 'itself' | 'another'
  isEnd?: boolean
}
export type OnStep = (step: Step) => void

/** Tasks by kind: input and result. */
export type TaskTypes = Record<string, { task: { kind: string }; result: unknown }>
/** The tasks of some kinds. */
export type TaskOf<T extends TaskTypes, K extends keyof T = keyof T> = T[K]['task']

type Listeners = { onProgress?: OnProgress; onStep?: OnStep }
type Waiting = Listeners & { resolve: (result: unknown) => void; reject: (error: unknown) => void }

export type ThreadOptions = Pick<WorkerOptions, 'workerData' | 'resourceLimits'> & {
  /** The module of the thread, which calls `answerTasks`. */
  entry: string | URL
}

/** A thread that runs tasks, and decides itself how many at a time. */
export class TaskThread<T extends TaskTypes> {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #next = 0
  #failure: Error | undefined

  constructor({ entry, workerData, resourceLimits }: ThreadOptions) {
    this.#worker = new Worker(entry, { workerData, resourceLimits })
    // A thread that has nothing to do keeps no process alive.
    this.#worker.unref()
    this.#worker.on('message', (answer: Answer) => this.#settle(answer))
    this.#worker.on('error', (cause) => this.#fail(new Error('The thread failed.', { cause })))
    this.#worker.on('messageerror', (cause) => {
      this.#fail(new Error('What the thread sent cannot be read.', { cause }))
      void this.#worker.terminate()
    })
    this.#worker.on('exit', (code) => this.#fail(new Error(`The thread ended (${code}).`)))
  }

  /** Whether it takes tasks. */
  get isRunning(): boolean {
    return this.#failure === undefined
  }

  /** @throws an error like the one that the task threw in the thread, or why the thread ended */
  ask<K extends keyof T>(task: TaskOf<T, K>, { onProgress, onStep }: Listeners = {}): Promise<T[K]['result']> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    if (this.#failure) reject(this.#failure)
    else {
      const id = this.#next++
      this.#waiting.set(id, { resolve, reject, onProgress, onStep })
      this.#worker.ref()
      const question: Question = { id, task }
      try {
        // A thread has no origin.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        this.#worker.postMessage(question)
      } catch (error) {
        this.#forget(id)
        reject(error)
      }
    }
    // The types of tasks are those that the thread's entry answers.
    return promise as Promise<T[K]['result']>
  }

  /** Ends the thread; every task that is not done fails. */
  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    if ('done' in answer) {
      waiting?.onProgress?.(answer.done, answer.of)
      return
    }
    if ('step' in answer) {
      waiting?.onStep?.(answer.step)
      return
    }
    this.#forget(answer.id)
    if ('error' in answer) waiting?.reject(fromPortable(answer.error))
    else waiting?.resolve(answer.result)
  }

  #forget(id: number): void {
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#worker.unref()
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#waiting.values()) reject(this.#failure)
    this.#waiting.clear()
  }
}
