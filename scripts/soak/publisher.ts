import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { readArchive } from '../../policy/archive.ts'
import { openFolder } from '../archive/folder.ts'
import { Releases } from '../publisher/releases.ts'
import { root } from '../root.ts'
import { corrupt } from './corrupt.ts'
import { fillDisk, limitedDisk, type LimitedDisk } from './full-disk.ts'
import type { Moment } from './die-at.ts'
import { checkPlainSite } from './plain-site.ts'
import { openSoakLake, type SoakLake } from './soak-lake.ts'

/** What the rounds did, for a report. */
export type PublisherReport = {
  rounds: number
  /** How often it was killed at a step, and at a random moment; how often it had finished before. */
  atStep: number
  atRandom: number
  unharmed: number
  corrupted: number
  fullDisks: number
  seconds: number
}

export type PublisherSoak = {
  /** Everything in it may be lost. */
  folder: string
  rounds: number
  /** Whether a small disk may be mounted and filled, as root on Linux. */
  fillDisks?: boolean
  progress?: (report: PublisherReport) => void
}

const outcome = z.object({
  steps: z.int(),
  waiting: z.int(),
  trouble: z.object({ stage: z.string(), message: z.string() }).nullable(),
})
type Outcome = z.infer<typeof outcome> | undefined
/** After so many rounds everything begins anew: a long history would only take longer. */
const life = 12
const moments: readonly Moment[] = ['before', 'inside', 'after']

/**
 * Harms a publisher in each round while it publishes one more version: kills it (SIGKILL) at each change that it makes
 * to the disk in turn, or at a random moment; alters a file of the archive; or fills the disk (as root on Linux). After
 * each, what visitors get is the old release or the new one, whole, and the next run finishes and the archive verifies.
 * @throws Error that says what was not so, and in which round.
 */
export async function soakPublisher({
  folder,
  rounds,
  fillDisks = true,
  progress,
}: PublisherSoak): Promise<PublisherReport> {
  const began = performance.now()
  const report = { rounds: 0, atStep: 0, atRandom: 0, unharmed: 0, corrupted: 0, fullDisks: 0, seconds: 0 }
  const progressed = { steps: 60, step: 0 }
  for (let first = 1; first <= rounds; first += life) {
    const disk = limitedDisk(join(folder, `life-${first}`), fillDisks)
    const lake = await openSoakLake(join(folder, `lake-${first}`))
    try {
      const subject = { lake, dataDir: join(disk.folder, 'data'), contentDir: join(disk.folder, 'content') }
      progressed.steps = (await finish(subject)).steps
      for (let round = first; round < Math.min(first + life, rounds + 1); round++) {
        await lake.publish()
        report[await harm(subject, round, disk, progressed)]++
        checkLive(subject, [-1, 0])
        progressed.steps = (await finish(subject)).steps
        Object.assign(report, { rounds: round, seconds: (performance.now() - began) / 1000 })
        progress?.({ ...report })
      }
    } catch (cause) {
      throw new Error(`After round ${report.rounds}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      })
    } finally {
      await lake.close()
      disk.remove()
    }
  }
  return report
}

type Harm = 'atStep' | 'atRandom' | 'unharmed' | 'corrupted' | 'fullDisks'

/** Does the harm of a round, and tells which it was. */
async function harm(
  subject: Subject,
  round: number,
  disk: LimitedDisk,
  at: { steps: number; step: number },
): Promise<Harm> {
  if (round % 12 === 5) {
    await surviveCorruption(subject)
    return 'corrupted'
  }
  if (round % 12 === 9 && disk.limited) {
    await surviveFullDisk(subject, disk.folder)
    return 'fullDisks'
  }
  if (round % 4 === 0) return (await run(subject, {}, Math.random() * 700)) ? 'unharmed' : 'atRandom'
  const moment = moments[Math.floor(at.step / at.steps) % moments.length] ?? 'before'
  const step = (at.step++ % at.steps) + 1
  return (await run(subject, { SOAK_STEP: String(step), SOAK_MOMENT: moment })) ? 'unharmed' : 'atStep'
}

type Subject = { lake: SoakLake; dataDir: string; contentDir: string }

/** Runs the publisher to its end, and proves that everything is as it should be. */
async function finish(subject: Subject): Promise<{ steps: number }> {
  const done = await run(subject)
  if (!done) throw new Error('The next run ended without a word.')
  if (done.trouble) throw new Error(`The next run did not finish: ${done.trouble.message}`)
  if (done.waiting > 0) throw new Error('Events wait although the run has finished.')
  checkLive(subject, [0])
  const archive = await readArchive(openFolder(subject.contentDir).read)
  if (archive?.ledger.length !== subject.lake.hashes.length) throw new Error('The archive lacks a version.')
  const left = [join(subject.dataDir, 'releases'), subject.contentDir]
    .flatMap((path) => readdirSync(path))
    .filter((name) => name.startsWith('.'))
  if (left.length > 0) throw new Error(`${left.join(', ')} was left behind.`)
  return done
}

/** The live release must be whole, and have all versions or, with −1, all but the last. */
function checkLive({ lake, dataDir }: Subject, allowed: readonly number[]): void {
  const folder = new Releases(dataDir).liveFolder()
  if (folder === undefined) throw new Error('Nothing is live.')
  const count = checkPlainSite(folder, lake.hashes)
  const due = allowed.map((less) => lake.hashes.length + less)
  if (!due.includes(count)) throw new Error(`The live release has ${count} versions, not ${due.join(' or ')}.`)
}

async function surviveCorruption(subject: Subject): Promise<void> {
  const restore = corrupt(subject.contentDir)
  const done = await run(subject)
  if (!done?.trouble) throw new Error('An altered archive was built from as if nothing were.')
  checkLive(subject, [-1])
  restore()
}

async function surviveFullDisk(subject: Subject, folder: string): Promise<void> {
  const free = fillDisk(folder, Math.floor(Math.random() * 120_000))
  await run(subject)
  checkLive(subject, [-1, 0])
  free()
}

/** What the process told; nothing if it was killed or broke down. */
async function run(
  { lake, dataDir, contentDir }: Subject,
  env: NodeJS.ProcessEnv = {},
  killAfter?: number,
): Promise<Outcome> {
  const child = spawn(process.execPath, [join(root, 'scripts/soak/publisher-process.ts')], {
    cwd: root,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      CONTENT_DIR: contentDir,
      SANITY_PROJECT_ID: '',
      SOAK_LAKE: lake.url,
      SOAK_TOKEN: lake.token,
      SOAK_KEY: `version-${lake.hashes.length}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), 150 + killAfter)
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')])
  clearTimeout(timer)
  const [line] = said.split('\n')
  return line ? outcome.parse(JSON.parse(line)) : undefined
}
