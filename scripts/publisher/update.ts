import type { Expectation } from '../archive/expectation.ts'
import type { PullResult } from '../archive/pull.ts'
import { BuildError } from '../errors.ts'
import { linkUnchanged } from '../files/link-unchanged.ts'
import { withLock } from '../files/lock.ts'
import { buildSite } from './build-site.ts'
import { compress, compressedEndings } from './compress.ts'
import { dayOf, readSnapshot, redirectsIn, siteInputs } from './inputs.ts'
import type { Releases } from './releases.ts'

export type UpdateOptions = {
  contentDir: string
  dataDir: string
  siteUrl: string
  releases: Releases
  /** Brings `content/` up to a state at least as new as what was told. */
  pull: (told: readonly Expectation[]) => Promise<PullResult>
  /** Renders the site; `astro build` by default. */
  build?: typeof buildSite
  /** The clock by which a day begins. */
  now?: () => Date
}

/** What became of it. */
export type Update = { outcome: 'live' | 'unchanged'; detail: string; pulled?: PullResult }

/**
 * One pull and, if it or the day changed anything, one build and a swap. A failed pull still lets a new day come.
 * @throws what the pull, or the build, threw; the live release is then as it was, or that of the new day.
 */
export async function update(
  options: UpdateOptions,
  told: readonly Expectation[],
  signal: AbortSignal,
): Promise<Update> {
  const { contentDir, dataDir, now = () => new Date() } = options
  const pulled = await options.pull(told).then(
    (result) => ({ result, error: undefined }),
    (error: unknown) => ({ result: undefined, error }),
  )
  if (pulled.error !== undefined && dayOf(contentDir, now()) === undefined) throw pulled.error
  const done = await withLock(dataDir, 'content', () => render(options, pulled.result, now(), signal))
  if (pulled.error !== undefined) throw pulled.error
  return done
}

async function render(
  { contentDir, siteUrl, releases, build = buildSite }: UpdateOptions,
  pulled: PullResult | undefined,
  now: Date,
  signal: AbortSignal,
): Promise<Update> {
  const snapshot = readSnapshot(contentDir)
  const day = dayOf(contentDir, now)
  if (!snapshot || day === undefined) throw new BuildError('There is nothing to build yet: no pull has gone through.')
  releases.sweep()
  const inputs = siteInputs({ contentDir, siteUrl }, day)
  if (releases.live()?.inputs === inputs) return { outcome: 'unchanged', detail: 'Nothing changed.', pulled }
  const hold = releases.hold()
  if (hold?.inputs === inputs) {
    return { outcome: 'unchanged', detail: `Rolled back to ${hold.release}, until something changes.`, pulled }
  }

  const builtAt = new Date().toISOString()
  const id = `${builtAt.replace(/[-:.]/g, '')}-${inputs.slice(0, 12)}`
  const outDir = releases.prepare(id)
  try {
    await build({ contentDir, outDir, siteUrl, day, signal })
    await compress(outDir, linkUnchanged(outDir, releases.liveFolder(), compressedEndings))
    releases.publish({ id, inputs, day, builtAt, redirects: redirectsIn(snapshot) })
  } catch (error) {
    releases.abandon(id)
    throw error
  }
  return { outcome: 'live', detail: describe(pulled, day), pulled }
}

function describe(pulled: PullResult | undefined, day: string): string {
  const added = pulled?.added ?? []
  if (added.length === 0) return `Built for ${day}.`
  if (added.length > 3) return `Published ${added.length} versions.`
  return `Published ${added.map(({ title, sequence }) => `version ${sequence} of “${title}”`).join(', ')}.`
}
