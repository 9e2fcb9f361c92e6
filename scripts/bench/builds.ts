import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { measure, measureProcess, ProcessError, type Cost } from './measure.ts'
import { findPeers, type PeerFolders } from './peers/peers.ts'
import { logProgress } from './progress.ts'
import type { Build, BuiltRedlines } from './report/results.ts'
import { spread } from './spread.ts'

/** Origin of every measured site. It is part of every page, so it must not vary. */
export const benchOrigin = 'https://policies.bench.example'

type Folders = {
  /** The archive. */
  content: string
  /** Input of the peers. */
  source: string
  /** Output folder. The caller removes it. */
  work: string
}

export type BuildsOptions = Folders & {
  runs: number
  /** Extra flags of `npm run build` for a second measurement of our build. */
  flags: readonly string[]
  /** Called with our built site before it is removed. */
  onSite: (folder: string) => void
}

/** Builds the same archive with Policy Press and with each peer that is installed, one after the other. */
export async function benchBuilds({
  flags,
  onSite,
  runs,
  ...folders
}: BuildsOptions): Promise<{ builds: Build[]; redlines: BuiltRedlines }> {
  const times = join(folders.work, 'redlines.txt')
  const env = { CONTENT_DIR: folders.content, DATA_DIR: join(folders.work, 'data'), SITE_URL: benchOrigin }
  const ours = (name: string, args: readonly string[], more: Record<string, string>, look?: (folder: string) => void) =>
    benchBuild({
      name,
      runs,
      folders,
      look,
      run: (out) => measure('build.ts', args, { ...env, ...more, OUT_DIR: out }),
    })
  const observer = new URL('./observe-redlines.ts', import.meta.url).href
  const observing = {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${observer}`,
    BENCH_REDLINES: times,
  }
  const builds = [await ours('Policy Press', [], observing, onSite)]
  const redlines = redlinesIn(times)
  if (flags.length > 0) builds.push(await ours(`Policy Press, ${flags.join(' ')}`, flags, {}))
  const { peers, absent } = await findPeers()
  for (const { name, prepare } of peers) {
    const run = (out: string, round: number) => {
      const work = join(folders.work, `${name}-${round}`)
      const process = prepare({ ...folders, work, out } satisfies PeerFolders)
      return measureProcess(process).finally(() => rmSync(work, { recursive: true, force: true }))
    }
    builds.push(await benchBuild({ name, runs, folders, run, mayFail: true }))
  }
  for (const line of absent) logProgress(`  ${line}: skipped.`)
  return { builds, redlines }
}

/** Durations of redlines in full builds, from the file that the observer wrote. */
function redlinesIn(file: string): BuiltRedlines {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const { n, median, p99, max } = spread(lines.filter((line) => line !== '').map(Number))
  return { count: n, milliseconds: n === 0 ? undefined : { median, p99, max } }
}

type OneBuild = {
  name: string
  runs: number
  folders: Folders
  run: (out: string, round: number) => Promise<Cost>
  /** Whether a failure is reported rather than thrown: a peer may run out of memory. */
  mayFail?: boolean
  look?: (folder: string) => void
}

/**
 * Flushes earlier writes to disk, so that the next build does not wait for them. For the same reason nothing is removed
 * before all builds are done: ext4 searches recently freed space when it places new files.
 */
function flushDisk(): void {
  // Without this command there is no wait.
  spawnSync('sync')
}

async function benchBuild({ name, runs, folders, run, look, mayFail = false }: OneBuild): Promise<Build> {
  const build: Build = { name, seconds: [], megabytes: [], pages: 0, files: 0, bytes: 0, pageBytes: 0 }
  let out = ''
  for (let round = 0; round < runs; round++) {
    out = join(folders.work, `out-${name}-${round}`)
    mkdirSync(folders.work, { recursive: true })
    flushDisk()
    try {
      const { seconds, peakMegabytes } = await run(out, round)
      build.seconds.push(seconds)
      build.megabytes.push(peakMegabytes)
      logProgress(`  ${name}: ${seconds.toFixed(1)} s, ${Math.round(peakMegabytes)} MB`)
    } catch (error) {
      if (!(error instanceof ProcessError) || !mayFail) throw error
      // The other builders are still measured; the report contains the failure.
      logProgress(`  ${name}: ${error.message}`)
      return { ...build, failed: error.message.split('\n')[0] }
    }
  }
  Object.assign(build, siteSizes(out))
  look?.(out)
  return build
}

/** Number and size of a built site's files and pages. */
export function siteSizes(folder: string): Pick<Build, 'pages' | 'files' | 'bytes' | 'pageBytes'> {
  const sizes = { pages: 0, files: 0, bytes: 0, pageBytes: 0 }
  const folders = [folder]
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name)
      if (entry.isDirectory()) {
        folders.push(path)
        continue
      }
      const { size } = statSync(path)
      sizes.files++
      sizes.bytes += size
      if (!entry.name.endsWith('.html')) continue
      sizes.pages++
      sizes.pageBytes += size
    }
  }
  return sizes
}
