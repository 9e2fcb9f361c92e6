import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'

/** Counts the words marked by `diffWords` (package `diff`), in a thread with a time limit. */
export class DiffWords {
  #worker: Worker | undefined

  /** @returns undefined if it did not finish within `seconds` */
  async count(before: string, after: string, seconds: number): Promise<number | undefined> {
    const worker = (this.#worker ??= new Worker(new URL('./diff-words.ts', import.meta.url)))
    const late = AbortSignal.timeout(seconds * 1000)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin to name
    worker.postMessage({ before, after })
    try {
      const [count]: unknown[] = await once(worker, 'message', { signal: late })
      return z.int().parse(count)
    } catch (error) {
      if (!late.aborted) throw error
      await this.stop()
      return undefined
    }
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate()
    this.#worker = undefined
  }
}
