import type { Step } from '../archive/threads/task-thread.ts'

/** How often it is looked at within the time limit. */
const looks = 10
/** How many times as long it may take until the first step: the whole archive may be proved first. */
const startFactor = 10

/**
 * Watches the steps of a task in a thread, and ends it when one takes too long. The thread's own steps are told before they
 * begin. Those of other threads come by way of it: while it is busy itself, their silence says nothing.
 */
export class StepWatch {
  readonly #timeoutMs: number
  readonly #active = new Map<string, { by: Step['by']; at: number }>()
  readonly #timer: NodeJS.Timeout
  readonly #begunAt = performance.now()
  #hasBegun = false
  #ownAt = performance.now()
  #overdue: string | undefined

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
  get overdue(): string | undefined {
    return this.#overdue
  }

  note({ about, by, isEnd = false }: Step): void {
    const at = performance.now()
    this.#hasBegun = true
    if (by === 'itself') this.#ownAt = at
    if (isEnd) this.#active.delete(`${by} ${about}`)
    else this.#active.set(`${by} ${about}`, { by, at })
  }

  end(): void {
    clearInterval(this.#timer)
  }

  #find(): string | undefined {
    const now = performance.now()
    if (!this.#hasBegun && now - this.#begunAt > startFactor * this.#timeoutMs) return ''
    const late = [...this.#active].filter(([, { by, at }]) => {
      const since = by === 'itself' ? at : Math.max(at, this.#ownAt)
      return now - since > this.#timeoutMs
    })
    const [first] = late.toSorted(([, a], [, b]) => Number(a.by !== 'itself') - Number(b.by !== 'itself'))
    return first?.[0].slice(first[1].by.length + 1)
  }
}
