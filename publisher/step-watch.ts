import type { Step } from '../archive/threads/task-thread.ts'

/** The number of checks within the time limit. */
const looks = 10
/** The limit for the first step is this many times the limit of a step: the whole archive may be proved first. */
const startFactor = 10

/** What took too long: a policy's id, empty for all of them, and which page of it. */
export type Overdue = Pick<Step, 'about' | 'page'>

/**
 * Watches the steps of a task in a thread, and ends it when one takes too long. The thread reports its own steps before
 * they begin, and forwards those of other threads: while it is busy itself, missing reports mean nothing.
 */
export class StepWatch {
  readonly #timeoutMs: number
  readonly #active = new Map<string, { step: Step; at: number }>()
  readonly #timer: NodeJS.Timeout
  readonly #begunAt = performance.now()
  #hasBegun = false
  #ownAt = performance.now()
  #overdue: Overdue | undefined

  /** @param stop ends the thread; called once */
  constructor(timeoutMs: number, stop: () => void) {
    this.#timeoutMs = timeoutMs
    this.#timer = setInterval(() => {
      this.#overdue = this.#find()
      if (this.#overdue === undefined) return
      this.end()
      stop()
    }, timeoutMs / looks)
    this.#timer.unref()
  }

  /** What took too long; undefined if nothing did. */
  get overdue(): Overdue | undefined {
    return this.#overdue
  }

  note(step: Step): void {
    const { about, by, isEnd = false } = step
    const at = performance.now()
    this.#hasBegun = true
    if (by === 'itself') this.#ownAt = at
    if (isEnd) this.#active.delete(`${by} ${about}`)
    else this.#active.set(`${by} ${about}`, { step, at })
  }

  end(): void {
    clearInterval(this.#timer)
  }

  #find(): Overdue | undefined {
    const now = performance.now()
    if (!this.#hasBegun && now - this.#begunAt > startFactor * this.#timeoutMs) return { about: '' }
    const late = [...this.#active.values()].filter(({ step: { by }, at }) => {
      const since = by === 'itself' ? at : Math.max(at, this.#ownAt)
      return now - since > this.#timeoutMs
    })
    // What another thread makes may only seem late, while this one is busy.
    const first = late.find(({ step }) => step.by === 'itself') ?? late[0]
    return first && { about: first.step.about, ...(first.step.page !== undefined && { page: first.step.page }) }
  }
}
