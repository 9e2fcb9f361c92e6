import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArchive } from '../../archive/archive.ts'
import { openFolder } from '../../archive/folder.ts'
import { Releases } from '../../publisher/releases.ts'
import { Coverage } from './coverage.ts'
import { harm, type Harm } from './inject-fault.ts'
import { limitedDisk } from './full-disk.ts'
import { checkPlainSite, checkRealSite } from './plain-site.ts'
import { publishOnce } from './publish-once.ts'
import { runProcess } from './run-process.ts'
import { openSoakLake, type SoakLake } from './soak-lake.ts'

/** What the rounds did, for a report. */
export type PublisherReport = {
  rounds: number
  /** How often each harm was done. */
  harms: Partial<Record<Harm, number>>
  /** What was not as it should be, and after which harm. */
  failures: string[]
  /** How many of the moments at which it can be killed were reached, of how many. */
  reached: [reached: number, all: number]
  /** Each step with the rounds in which it was killed before, inside and after it, in Markdown. */
  table: string
  seconds: number
}

export type PublisherSoak = {
  /** Everything in it may be lost. */
  folder: string
  rounds: number
  /** Whether a small disk may be mounted and filled, as root on Linux. */
  fillDisks?: boolean
  /** Whether the site itself is rendered, and not one that takes no time. */
  real?: boolean
  progress?: (report: PublisherReport) => void
}

/** A publisher's folders and its lake. */
export type Subject = { lake: SoakLake; dataDir: string; contentDir: string; real: boolean }

/** After so many rounds everything begins anew: a long history would only take longer. */
const life = 60
/** From so many releases on, each publish throws an old one away. */
const untilFull = 6

/**
 * Harms a publisher in each round while it publishes one more version (see harm.ts). After each, what visitors get is
 * the old release or the new one, whole, and the next run finishes the work and the archive verifies. What is not so is
 * reported; the rounds then go on with a publisher that begins anew.
 */
export async function soakPublisher(options: PublisherSoak): Promise<PublisherReport> {
  const { rounds, progress } = options
  const began = performance.now()
  const coverage = new Coverage()
  const state = { rounds: 0, harms: {}, failures: [] }
  const report = (): PublisherReport => ({
    ...state,
    reached: coverage.reached(),
    table: coverage.table(),
    seconds: (performance.now() - began) / 1000,
  })
  for (let lives = 1; state.rounds < rounds; lives++) {
    await live(options, lives, state, coverage, () => progress?.(report()))
  }
  return report()
}

/** Rounds with one publisher, until it fails or has lived long enough. */
async function live(
  { folder, rounds, fillDisks = true, real = false }: PublisherSoak,
  lives: number,
  state: Pick<PublisherReport, 'rounds' | 'harms' | 'failures'>,
  coverage: Coverage,
  progress: () => void,
): Promise<void> {
  const disk = limitedDisk(join(folder, `life-${lives}`), fillDisks && !real)
  const lake = await openSoakLake(join(folder, `lake-${lives}`))
  const subject = { lake, dataDir: join(disk.folder, 'data'), contentDir: join(disk.folder, 'content'), real }
  try {
    for (let count = 0; count < untilFull; count++) {
      await finish(subject)
      await lake.publish()
    }
    coverage.learn((await runProcess(subject))?.steps ?? {})
    for (const last = Math.min(state.rounds + life, rounds); state.rounds < last;) {
      await finish(subject)
      await lake.publish()
      const round = ++state.rounds
      const done = await harm(subject, round, disk, coverage, (allowed) => checkLive(subject, allowed))
      state.harms[done.harm] = (state.harms[done.harm] ?? 0) + 1
      try {
        if (done.failure) throw done.failure
        checkLive(subject, done.allowed)
        await finish(subject)
      } catch (error) {
        if (done.death) coverage.fail(done.death)
        const what = done.death ? `${done.death.moment} ${done.death.step} (${done.death.nth})` : (done.detail ?? '')
        state.failures.push(
          `round ${round}, ${done.harm} ${what}: ${error instanceof Error ? error.message : String(error)}`,
        )
        return
      } finally {
        progress()
      }
    }
  } finally {
    await lake.close()
    disk.remove()
  }
}

/** Runs the publisher to its end, and proves that everything is as it should be. */
async function finish(subject: Subject): Promise<void> {
  const { dataDir, contentDir, lake, real } = subject
  const env = { DATA_DIR: dataDir, CONTENT_DIR: contentDir }
  const key = `version-${lake.hashes.length}`
  const { trouble, waiting } = await publishOnce({ env, lakeUrl: lake.url, token: lake.token, key, real })
  if (trouble) throw new Error(`The next run did not finish: ${trouble.message}`)
  if (waiting > 0) throw new Error('Events wait although the run has finished.')
  checkLive(subject, [0])
  const archive = await readArchive(openFolder(contentDir))
  if (archive?.ledger.length !== lake.hashes.length) throw new Error('The archive lacks a version.')
  const left = [join(dataDir, 'releases'), contentDir]
    .flatMap((path) => readdirSync(path))
    .filter((name) => name.startsWith('.'))
  if (left.length > 0) throw new Error(`${left.join(', ')} was left behind.`)
  ageReleases(dataDir)
}

/** The live release must be whole, and have all versions or, with −1, all but the last. */
function checkLive({ lake, dataDir, real }: Subject, allowed: readonly number[]): void {
  const folder = new Releases(dataDir).liveFolder()
  if (folder === undefined) throw new Error('Nothing is live.')
  const count = (real ? checkRealSite : checkPlainSite)(folder, lake.hashes)
  const due = allowed.map((less) => lake.hashes.length + less)
  if (!due.includes(count)) throw new Error(`The live release has ${count} versions, not ${due.join(' or ')}.`)
}

/** Dates the releases back, so that the next publish throws away those beyond the number that is kept. */
function ageReleases(dataDir: string): void {
  for (const { id, ...facts } of new Releases(dataDir).list()) {
    const aged = { id, ...facts, builtAt: '2020-01-01T00:00:00.000Z' }
    const file = join(dataDir, 'releases', id, 'release.json')
    if (!readFileSync(file, 'utf8').includes(aged.builtAt)) writeFileSync(file, JSON.stringify(aged))
  }
}
