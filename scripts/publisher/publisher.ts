import { join } from 'node:path'
import { archivePaths, parseSnapshot } from '../../policy/archive.ts'
import { dayAt } from '../../policy/day.ts'
import { openFolder } from '../archive/folder.ts'
import type { PullResult } from '../archive/pull.ts'
import { BuildError, explain } from '../errors.ts'
import { hashFiles } from '../files/hash-files.ts'
import { withLock } from '../files/lock.ts'
import { root } from '../root.ts'
import { buildSite } from './build-site.ts'
import type { Build, Queue, Reason } from './queue.ts'
import type { Releases } from './releases.ts'

/** All but the texts that decides what a page looks like. */
const siteSources = ['site', 'policy', 'schemas/records', 'astro.config.mjs', 'package-lock.json'].map((path) =>
  join(root, path),
)

/** Waits between tries after a failure, in milliseconds; the last one stands for all further ones. */
const patience = [2_000, 5_000, 15_000, 60_000, 300_000]

/** How often the day in the site's time zone is looked at. A tick survives sleep, DST and changed clocks. */
const dayTick = 20_000

export type PublisherOptions = {
  contentDir: string
  dataDir: string
  siteUrl: string
  pollMinutes: number
  queue: Queue
  releases: Releases
  pull: () => Promise<PullResult>
  /** Tells an operator, in a line, what happens. */
  log: (line: string) => void
}

type Attempt = { outcome: Extract<Build['outcome'], 'live' | 'unchanged'>; detail: string }

/**
 * Keeps the live release true to what is published: pulls, builds and swaps, one build at a time, and once
 * more when something arrived meanwhile. Whatever fails leaves the live release as it is, and is tried again.
 */
export class Publisher {
  readonly #options: PublisherOptions
  readonly #timers: NodeJS.Timeout[] = []
  readonly #stopping = new AbortController()
  #retry: NodeJS.Timeout | undefined
  #failures = 0
  #started = false
  #working: Promise<void> | undefined

  constructor(options: PublisherOptions) {
    this.#options = options
  }

  /** Begins to poll and to watch the day, and does now what is due. */
  start(): Promise<void> {
    const { pollMinutes } = this.#options
    this.#started = true
    this.#timers.push(
      setInterval(() => this.request('poll'), pollMinutes * 60_000),
      setInterval(() => this.#watchDay(), dayTick),
    )
    return this.request('start')
  }

  /** Writes down that the site may have to change, and sees to it. Settles when nothing is left to do. */
  request(reason: Reason, key?: string): Promise<void> {
    this.#options.queue.add(reason, key)
    return this.wake()
  }

  /** Works off what is written down; before the start it waits. */
  wake(): Promise<void> {
    if (!this.#started) return Promise.resolve()
    clearTimeout(this.#retry)
    this.#working ??= this.#work().finally(() => (this.#working = undefined))
    return this.#working
  }

  get building(): boolean {
    return this.#working !== undefined
  }

  /** Stops after the step at hand; what is not done is done at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    clearTimeout(this.#retry)
    this.#timers.forEach((timer) => clearInterval(timer))
    await this.#working
  }

  async #work(): Promise<void> {
    const { queue, log } = this.#options
    for (let events = queue.pending(); events.length > 0 && !this.#stopping.signal.aborted; events = queue.pending()) {
      const reasons = events.map(({ reason }) => reason)
      const id = queue.begin(reasons)
      const began = performance.now()
      try {
        const { outcome, detail } = await this.#attempt()
        queue.end(id, outcome, detail)
        queue.finish(events.at(-1)?.id ?? 0)
        this.#failures = 0
        if (outcome === 'live') log(`${detail} Live after ${((performance.now() - began) / 1000).toFixed(1)} s.`)
      } catch (error) {
        if (this.#stopping.signal.aborted) {
          queue.end(id, 'interrupted', null)
          return
        }
        queue.end(id, 'failed', explain(error))
        const wait = patience[Math.min(this.#failures++, patience.length - 1)] ?? 0
        log(
          `The site stays as it is: ${explain(error)}\nThe next try is in ${wait / 1000} s, or when something is published.`,
        )
        this.#retry = setTimeout(() => void this.wake(), wait)
        return
      }
    }
  }

  /** One pull and, if it or the day changed anything, one build. A failed pull still lets a new day come. */
  async #attempt(): Promise<Attempt> {
    const pulled = await this.#options.pull().then(
      (result) => ({ result, error: undefined }),
      (error: unknown) => ({ result: undefined, error }),
    )
    if (pulled.error !== undefined && this.#today() === undefined) throw pulled.error
    const attempt = await withLock(this.#options.dataDir, 'content', () => this.#build(pulled.result))
    if (pulled.error !== undefined) throw pulled.error
    return attempt
  }

  async #build(pulled: PullResult | undefined): Promise<Attempt> {
    const { contentDir, siteUrl, releases } = this.#options
    const day = this.#today()
    if (day === undefined) throw new BuildError('There is nothing to build yet: no pull has gone through.')
    const content = [archivePaths.snapshot, archivePaths.ledger].map((path) => join(contentDir, path))
    const inputs = hashFiles([...content, ...siteSources], [siteUrl, day])
    if (releases.live()?.inputs === inputs) return { outcome: 'unchanged', detail: 'Nothing changed.' }

    const builtAt = new Date().toISOString()
    const id = `${builtAt.replace(/[-:]|\.\d+/g, '')}-${inputs.slice(0, 12)}`
    const outDir = releases.prepare(id)
    try {
      await buildSite({ contentDir, outDir, siteUrl, day, signal: this.#stopping.signal })
      releases.publish({ id, inputs, day, builtAt })
    } catch (error) {
      releases.abandon(id)
      throw error
    }
    return { outcome: 'live', detail: describe(pulled, day) }
  }

  /** Today in the time zone of the last pull's settings. */
  #today() {
    const snapshot = parseSnapshot(openFolder(this.#options.contentDir).read(archivePaths.snapshot))
    return snapshot && dayAt(new Date(), snapshot.settings.timeZone)
  }

  #watchDay(): void {
    const live = this.#options.releases.live()
    if (live && !this.building && live.day !== this.#today()) void this.request('day')
  }
}

function describe(pulled: PullResult | undefined, day: string): string {
  const added = pulled?.added ?? []
  if (added.length === 0) return `Built for ${day}.`
  if (added.length > 3) return `Published ${added.length} versions.`
  return `Published ${added.map(({ title, sequence }) => `version ${sequence} of “${title}”`).join(', ')}.`
}
