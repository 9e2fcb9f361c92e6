import type { Expectation } from './pull/expectation.ts'
import type { PullResult } from './pull/pull.ts'
import { BuildError, SlowTextError } from '../policy/errors.ts'
import { withLock } from '../archive/files/lock.ts'
import { dayAt } from '../policy/day.ts'
import type { Log } from './log.ts'
import { HeldBack } from './held-back.ts'
import type { Alert } from './notice.ts'
import { dayOf, readSnapshot, redirectsIn, siteInputs } from './inputs.ts'
import type { Releases } from './releases.ts'
import type { Day } from '../schemas/records/day.ts'

/** The order for a build: the site as of a day, with compressed forms, into a folder of its own. */
export type BuildOrder = {
  contentDir: string
  outDir: string
  day: Day
  /** The files of the live release, from which a build may link what has not changed. */
  previous?: string
  /** Where it writes the folders of pages that releases share. */
  trees: string
  /** By policy id, how many versions are shown of policies whose later ones cannot be rendered. */
  heldBack?: Readonly<Record<string, number>>
}

/** What a build wrote: the trees to which the release links, the new ones among them, and how long each step took. */
export type Built = { trees: string[]; fresh: string[]; milliseconds: Times }

export type UpdateOptions = {
  contentDir: string
  dataDir: string
  siteUrl: string
  releases: Releases
  /** Brings `content/` up to a state at least as new as what the lake notified us of. */
  pull: (notified: readonly Expectation[], reasons: readonly string[]) => Promise<PullResult>
  /** Renders the site. */
  build: (order: BuildOrder, signal: AbortSignal) => Promise<Built>
  /** The clock by which a day begins. */
  now?: () => Date
  log?: Log
  /** Called once when builds begin to fail, once when one succeeds again, and once when something is set aside. */
  alert?: Alert
}

/** Milliseconds by step. */
export type Times = Record<string, number>

/** The outcome, and where the time went. */
export type Update = { outcome: 'live' | 'unchanged'; detail: string; pulled?: PullResult; times?: Times }

/**
 * One pull and, if it or the day changed anything, one build and a swap. A new day is built even if the pull failed.
 * @throws what the pull or the build threw; the live release is then the previous one, or that of the new day.
 */
export async function update(
  options: UpdateOptions,
  notified: readonly Expectation[],
  reasons: readonly string[],
  signal: AbortSignal,
): Promise<Update> {
  const { contentDir, dataDir, now = () => new Date() } = options
  const began = performance.now()
  const pulled = await options.pull(notified, reasons).then(
    (result) => ({ result, error: undefined }),
    (error: unknown) => ({ result: undefined, error }),
  )
  const pull = performance.now() - began
  if (pulled.error !== undefined && dayOf(contentDir, now()) === undefined) throw pulled.error
  const done = await withLock(dataDir, 'content', () => render(options, pulled.result, now(), signal)).catch(
    // Where both failed, the pull names the cause: an archive that was damaged, say.
    (error: unknown) => {
      throw pulled.error ?? error
    },
  )
  if (pulled.error !== undefined) throw pulled.error
  return done.times ? { ...done, times: { pull, ...done.times } } : done
}

/**
 * Builds and swaps, again without each policy of which a page takes too long: that one stays as it is in the live release,
 * and all others go live.
 */
async function render(
  options: UpdateOptions,
  pulled: PullResult | undefined,
  now: Date,
  signal: AbortSignal,
): Promise<Update> {
  const heldBack = new HeldBack(options)
  for (;;) {
    try {
      return await renderOnce(options, heldBack.counts(), pulled, now, signal)
    } catch (error) {
      if (!(error instanceof SlowTextError)) throw error
      const title = readSnapshot(options.contentDir)?.policies.find(({ id }) => id === error.policy)?.title
      if (!heldBack.add(error, options.releases.live(), title)) throw error
      options.log?.(`${error.message} It stays as it is; all others go live.`, {
        event: 'heldBack',
        level: 'error',
        policy: error.policy,
      })
      const entries = heldBack.entries().filter(({ policy }) => policy === error.policy)
      void options.alert?.({ state: 'setAside', entries })
    }
  }
}

async function renderOnce(
  { contentDir, siteUrl, releases, build }: UpdateOptions,
  heldBack: Readonly<Record<string, number>> | undefined,
  pulled: PullResult | undefined,
  now: Date,
  signal: AbortSignal,
): Promise<Update> {
  const snapshot = readSnapshot(contentDir)
  if (!snapshot) throw new BuildError('There is nothing to build yet: no pull has gone through.')
  const day = dayAt(now, snapshot.settings.timeZone)
  await releases.sweep()
  const inputs = siteInputs({ contentDir, siteUrl, snapshot, heldBack }, day)
  if (releases.live()?.inputs === inputs) return { outcome: 'unchanged', detail: 'Nothing changed.', pulled }
  const pin = releases.pin()
  if (pin?.inputs === inputs) {
    return { outcome: 'unchanged', detail: `Rolled back to ${pin.release}, until something changes.`, pulled }
  }

  const builtAt = new Date().toISOString()
  const id = `${builtAt.replace(/[-:.]/g, '')}-${inputs.slice(0, 12)}`
  const outDir = releases.prepare(id)
  try {
    const order = { contentDir, outDir, day, previous: releases.liveFolder(), trees: releases.trees, heldBack }
    const { trees, fresh, milliseconds } = await build(order, signal)
    const built = performance.now()
    const { head } = snapshot
    const redirects = redirectsIn(snapshot)
    await releases.publish({ id, inputs, day, builtAt, trees, redirects, head, heldBack }, { fresh })
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
