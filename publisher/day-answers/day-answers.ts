import { LRUCache } from 'lru-cache'
import { TaskThread } from '../../archive/threads/task-thread.ts'

/** A question about days, as it is sent to the thread. */
export type DayTask = { kind: 'days'; folder: string; query: string }
type DayTasks = { days: { task: DayTask; result: string | undefined } }

/** The address of the form. */
const formPath = '/as-of/'
/** Five days, and words that are none. */
const maxQueryLength = 1000
const maxCachedBytes = 16 * 2 ** 20
/** An answer over 1,000 policies takes some 20 ms. */
const maxWaiting = 16
const timeoutMs = 10_000
const resourceLimits = { maxOldGenerationSizeMb: 500 }

/**
 * Answers “What applied on these days?” from the live release, so that the form needs no script. In a thread of its own:
 * whoever asks for many days holds up only those who ask too. What cannot be answered in time is left to the browser.
 */
export class DayAnswers {
  #folder: string | undefined
  #thread: TaskThread<DayTasks> | undefined
  #waiting = 0
  readonly #answers = new LRUCache<string, string>({
    maxSize: maxCachedBytes,
    sizeCalculation: ({ length }) => Math.max(1, length),
  })

  /**
   * The page with its answer.
   * @param url the path and the query that are asked for
   * @param folder the live release
   * @returns undefined if nothing is asked, or if the browser is to answer
   */
  async find(url: string, folder: string): Promise<string | undefined> {
    const [path, query = ''] = url.split('?', 2)
    if (path !== formPath || !/(?:^|&)day=/.test(query) || query.length > maxQueryLength) return undefined
    if (folder !== this.#folder) {
      this.#folder = folder
      this.#answers.clear()
    }
    const known = this.#answers.get(query)
    if (known !== undefined || this.#waiting >= maxWaiting) return known
    const page = await this.#ask({ kind: 'days', folder, query })
    if (page !== undefined && folder === this.#folder) this.#answers.set(query, page)
    return page
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#thread?.end()
  }

  async #ask(task: DayTask): Promise<string | undefined> {
    if (!this.#thread?.isRunning) {
      this.#thread = new TaskThread({ entry: new URL('./thread.ts', import.meta.url), resourceLimits })
    }
    const thread = this.#thread
    const late = setTimeout(() => void thread.end(), timeoutMs)
    this.#waiting++
    try {
      return await thread.ask<'days'>(task)
    } catch (error) {
      // It was too slow for somebody, or needed too much memory.
      if (!thread.isRunning) return undefined
      throw error
    } finally {
      clearTimeout(late)
      this.#waiting--
    }
  }
}
