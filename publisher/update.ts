import type { Expectation } from './pull/expectation.ts'
import type { PullResult } from './pull/pull.ts'
import { BuildError } from '../policy/errors.ts'
import { withLock } from '../archive/files/lock.ts'
import { dayOf, readSnapshot, redirectsIn, siteInputs } from './inputs.ts'
import type { Releases } from './releases.ts'
import type { Day } from '../schemas/records/day.ts'

/** What a build is to write: the site of a day, compressed too, into a folder of its own. */
export type BuildOrder = {
  contentDir: string
  outDir: string
  day: Day
  /** The files of the live release, from which a build may take what has not changed. */
  before?: string
  /** Where it writes the pages that releases share. */
  trees: string
  /** Whether `outDir` has the links of the live release already. */
  begun: boolean
}

/** What a build wrote: the trees to which the release has links, the new ones among them, and what took how long. */
export type Built = { trees: string[]; fresh: string[]; milliseconds: Times }

export type UpdateOptions = {
  contentDir: string
  dataDir: string
  siteUrl: string
  releases: Releases
  /** Brings `content/` up to a state at least as new as what was told. */
  pull: (told: readonly Expectation[], reasons: readonly string[]) => Promise<PullResult>
  /** Renders the site. */
  build: (order: BuildOrder, signal: AbortSignal) => Promise<Built>
  /** The clock by which a day begins. */
  now?: () => Date
}

/** Milliseconds by step. */
export type Times = Record<string, number>

/** What became of it, and where the time went. */
export type Update = { outcome: 'live' | 'unchanged'; detail: string; pulled?: PullResult; times?: Times }

/**
 * One pull and, if it or the day changed anything, one build and a swap. A failed pull still lets a new day come.
 * @throws what the pull, or the build, threw; the live release is then as it was, or that of the new day.
 */
export async function update(
  options: UpdateOptions,
  told: readonly Expectation[],
  reasons: readonly string[],
  signal: AbortSignal,
): Promise<Update> {
  const { contentDir, dataDir, now = () => new Date() } = options
  const began = performance.now()
  const pulled = await options.pull(told, reasons).then(
    (result) => ({ result, error: undefined }),
    (error: unknown) => ({ result: undefined, error }),
  )
  const pull = performance.now() - began
  if (pulled.error !== undefined && dayOf(contentDir, now()) === undefined) throw pulled.error
  const done = await withLock(dataDir, 'content', () => render(options, pulled.result, now(), signal))
  if (pulled.error !== undefined) throw pulled.error
  return done.times ? { ...done, times: { pull, ...done.times } } : done
}

async function render(
  { contentDir, siteUrl, releases, build }: UpdateOptions,
  pulled: PullResult | undefined,
  now: Date,
  signal: AbortSignal,
): Promise<Update> {
  const snapshot = readSnapshot(contentDir)
  const day = dayOf(contentDir, now)
  if (!snapshot || day === undefined) throw new BuildError('There is nothing to build yet: no pull has gone through.')
  await releases.sweep()
  const inputs = siteInputs({ contentDir, siteUrl }, day)
  if (releases.live()?.inputs === inputs) return { outcome: 'unchanged', detail: 'Nothing changed.', pulled }
  const hold = releases.hold()
  if (hold?.inputs === inputs) {
    return { outcome: 'unchanged', detail: `Rolled back to ${hold.release}, until something changes.`, pulled }
  }

  const builtAt = new Date().toISOString()
  const id = `${builtAt.replace(/[-:.]/g, '')}-${inputs.slice(0, 12)}`
  const { outDir, begun } = releases.prepare(id)
  try {
    const order = { contentDir, outDir, day, before: releases.liveFolder(), trees: releases.trees, begun }
    const { trees, fresh, milliseconds } = await build(order, signal)
    const built = performance.now()
    await releases.publish({ id, inputs, day, builtAt, trees, redirects: redirectsIn(snapshot) }, { fresh })
    const swap = performance.now() - built
    return { outcome: 'live', detail: describe(pulled, day), pulled, times: { ...milliseconds, swap } }
  } catch (error) {
    await releases.abandon(id)
    throw error
  }
}

function describe(pulled: PullResult | undefined, day: string): string {
  const added = pulled?.added ?? []
  if (added.length === 0) return `Built for ${day}.`
  if (added.length > 3) return `Published ${added.length} versions.`
  return `Published ${added.map(({ title, sequence }) => `version ${sequence} of “${title}”`).join(', ')}.`
}
