import { setTimeout as wait } from 'node:timers/promises'
import { explain } from '../policy/errors.ts'
import { attempt } from './attempt.ts'
import { dayOf } from './inputs.ts'
import type { Log } from './log.ts'
import type { Trouble } from './notice.ts'
import type { PullResult } from './pull/pull.ts'
import { changesIn, describeSetAside } from './pull/set-aside.ts'
import type { Queue, Reason } from './queue.ts'
import { update, type Times, type UpdateOptions } from './update.ts'

/** Pauses before a retry after a failure; the last one is used for all further ones. */
const retryDelaysMs = [2_000, 5_000, 15_000, 60_000, 300_000]

/** The longest pause between two builds in a row. */
const maxPauseMs = 2_000

/** How often the day in the site's time zone is checked. Ticks survive sleep and clock changes. */
const dayTickMs = 20_000

/** The stage of a failure from before a restart, until a build of this process succeeds or fails. */
export const stageBeforeRestart = 'before the restart'

export type PublisherOptions = UpdateOptions & {
  pollMinutes: number
  queue: Queue
  log: Log
  /** Called after each build or poll that went through. Nothing waits for it. */
  onUpdated?: () => void
  dayTickMs?: number
}

/**
 * Keeps the live release up to date with what is published: pulls, builds and swaps, one build at a time, and once
 * more when something arrived meanwhile. Whatever fails leaves the live release as it is, and is tried again.
 */
export class Publisher {
  readonly #options: PublisherOptions
  readonly #timers: NodeJS.Timeout[] = []
  readonly #stopping = new AbortController()
  #retry: NodeJS.Timeout | undefined
  #failures = 0
  #trouble: Trouble | undefined
  #started = false
  #dayAskedFor: string | undefined
  #working: Promise<void> | undefined

  constructor(options: PublisherOptions) {
    this.#options = options
    const last = options.queue.builds().find(({ outcome }) => outcome !== 'running' && outcome !== 'interrupted')
    // The operator was alerted before the restart, and is alerted again when it is over.
    if (last?.outcome === 'failed') {
      this.#trouble = { stage: stageBeforeRestart, message: last.detail ?? '', since: last.startedAt }
    }
  }

  /** Starts polling and watching the day, and requests a build. */
  start(): Promise<void> {
    const { pollMinutes, log } = this.#options
    this.#started = true
    this.#timers.push(
      setInterval(() => void this.request('poll'), pollMinutes * 60_000),
      setInterval(() => attempt(log, 'The day', () => this.#watchDay()), this.#options.dayTickMs ?? dayTickMs),
    )
    return this.request('start')
  }

  /** Records that the site may have to change, and works on it. Settles when nothing is left to do; never rejects. */
  request(reason: Reason, key?: string): Promise<void> {
    try {
      this.#options.queue.add(reason, key)
    } catch (error) {
      this.#options.log(`An event (${reason}) could not be recorded. ${explain(error)}`, {
        event: 'queue',
        level: 'error',
      })
    }
    return this.wake()
  }

  /** Works through the queue; before `start` it does nothing. */
  wake(): Promise<void> {
    if (!this.#started) return Promise.resolve()
    clearTimeout(this.#retry)
    this.#working ??= this.#work().finally(() => (this.#working = undefined))
    return this.#working
  }

  get building(): boolean {
    return this.#working !== undefined
  }

  /** Why the last build failed; undefined if it succeeded. */
  get trouble(): Trouble | undefined {
    return this.#trouble
  }

  /** Stops after the current step; the rest is done at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#retry)
    this.#timers.forEach((timer) => clearInterval(timer))
    await this.#working
  }

  async #work(): Promise<void> {
    try {
      for (let turn = 0, due = true; due && !this.#stopping.signal.aborted; turn++) {
        if (turn > 0 && this.#options.queue.pending().count > 0) await this.#pause(turn)
        due = await this.#once()
      }
    } catch (error) {
      // The queue cannot be read or written: a full disk, say.
      this.#fail(error, performance.now())
    }
  }

  /** Lets more events arrive before the next of several builds in a row: a burst is answered by few builds. */
  #pause(turn: number): Promise<void> {
    const pause = Math.min(100 * 2 ** (turn - 1), maxPauseMs)
    return wait(pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
  }

  /** One build for all that waits. @returns whether to look again */
  async #once(): Promise<boolean> {
    const { queue } = this.#options
    const { count, last, reasons } = queue.pending()
    if (count === 0) return false
    const id = queue.begin(reasons)
    const began = performance.now()
    try {
      const { outcome, detail, pulled, times } = await update(
        this.#options,
        queue.expectations(last),
        reasons,
        this.#stopping.signal,
      )
      queue.end(id, outcome, detail)
      queue.finish(last)
      if (pulled) this.#notePull(pulled)
      this.#succeed(outcome, detail, began, reasons, times)
      this.#options.onUpdated?.()
      return true
    } catch (error) {
      if (this.#stopping.signal.aborted) {
        queue.end(id, 'interrupted', null)
        return false
      }
      this.#fail(error, began)
      queue.end(id, 'failed', explain(error))
      return false
    }
  }

  /** Records what a pull saw. What is set aside is logged, and alerted of, once and not at every poll. */
  #notePull({ policies, versions, nextDay, notes, setAside }: PullResult): void {
    const { queue, log, alert } = this.#options
    const before = queue.lastPull()?.setAside ?? []
    const { begun, ended } = changesIn(before, setAside)
    const known = new Set(before.map(({ document }) => document))
    const entries = begun.filter(({ document, decision }) => !decision && !known.has(document))
    if (entries.length > 0) void alert?.({ state: 'setAside', entries })
    for (const entry of begun) {
      const { document, policy } = entry
      const level = entry.decision ? 'info' : 'warn'
      log(describeSetAside(entry), { event: 'setAside', level, document, ...(policy !== undefined && { policy }) })
    }
    for (const { document } of ended) log(`${document} is no longer set aside.`, { event: 'setAside', document })
    queue.notePull({ at: new Date().toISOString(), policies, versions, nextDay, notes, setAside })
  }

  #succeed(outcome: string, detail: string, began: number, reasons: readonly string[], times: Times = {}): void {
    const { log, alert } = this.#options
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1))
    this.#failures = 0
    if (this.#trouble) void alert?.({ state: 'recovery', trouble: this.#trouble })
    this.#trouble = undefined
    if (outcome !== 'live') return
    const steps = Object.entries(times).map(([step, time]) => [`${step}Milliseconds`, Math.round(time)])
    log(`${detail} Live after ${seconds} s.`, {
      event: 'live',
      seconds,
      because: reasons.join(),
      ...Object.fromEntries(steps),
    })
  }

  #fail(error: unknown, began: number): void {
    const { log, alert } = this.#options
    const stage = error instanceof Error ? error.name : 'Error'
    const message = explain(error)
    const previous = this.#trouble
    this.#trouble = { stage, message, since: previous?.since ?? new Date().toISOString() }
    if (!previous) void alert?.({ state: 'failure', trouble: this.#trouble })
    const pause = retryDelaysMs[Math.min(this.#failures++, retryDelaysMs.length - 1)] ?? 0
    const next = `The next try is in ${pause / 1000} s, or when something is published.`
    log(`The site stays as it is: ${message}\n${next}`, {
      event: 'failed',
      level: 'error',
      stage,
      seconds: Number(((performance.now() - began) / 1000).toFixed(1)),
      retryInSeconds: pause / 1000,
    })
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.wake(), pause)
  }

  #watchDay(): void {
    const { releases, contentDir, now = () => new Date() } = this.#options
    const built = releases.pin()?.day ?? releases.live()?.day
    const today = dayOf(contentDir, now())
    if (built === today) this.#dayAskedFor = undefined
    if (built === undefined || built === today || today === this.#dayAskedFor || this.building) return
    // Asked for once: if that build fails, it is tried again as others are.
    this.#dayAskedFor = today
    void this.request('day')
  }
}
