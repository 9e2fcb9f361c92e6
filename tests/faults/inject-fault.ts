import { corrupt } from './corrupt.ts'
import type { Coverage } from './coverage.ts'
import type { Death } from './kill-at-step.ts'
import { lakeFaults, openFaultyLake } from './faulty-lake.ts'
import { fillDisk, type LimitedDisk } from './full-disk.ts'
import type { Subject } from './publisher.ts'
import { runProcess } from './run-process.ts'

export type Harm =
  'killed at a step' | 'killed at random' | 'unharmed' | 'archive altered' | 'disk full' | 'lake at fault'

/** What was done, and which states of the live release are right after it: −1 is the one before, 0 the new one. */
export type Done = {
  harm: Harm
  allowed: readonly number[]
  death?: Death
  detail?: string
  failure?: Error
}

/**
 * The harm of a round: in most of them the publisher is killed (SIGKILL) at the step and moment that were reached
 * least; else at a random moment, or a file of the archive is altered, the disk filled (as root on Linux), or the lake
 * is slow, cut off, wrong, empty or away.
 */
export async function harm(
  subject: Subject,
  round: number,
  disk: LimitedDisk,
  coverage: Coverage,
  check: (allowed: readonly number[]) => void,
): Promise<Done> {
  const kind = round % 10
  if (kind === 2) return surviveCorruption(subject, check)
  if (kind === 5 && disk.limited) return surviveFullDisk(subject, disk.folder, check)
  if (kind === 7) return surviveLake(subject, Math.floor(round / 10))
  if (kind === 9) {
    const seen = await runProcess(subject, { killAfter: 100 + Math.random() * (subject.real ? 3000 : 700) })
    return { harm: seen ? 'unharmed' : 'killed at random', allowed: [-1, 0] }
  }
  const death = coverage.next()
  const seen = await runProcess(subject, { death })
  if (seen) {
    // It has not come so often this time: what comes now is known better.
    coverage.learn(seen.steps)
    return { harm: 'unharmed', allowed: [0] }
  }
  coverage.note(death)
  return { harm: 'killed at a step', allowed: [-1, 0], death }
}

type Check = (allowed: readonly number[]) => void

/** Nothing may be built from an altered archive; it is put back afterwards. */
async function surviveCorruption(subject: Subject, check: Check): Promise<Done> {
  const { restore, detail } = corrupt(subject.contentDir)
  const done: Done = { harm: 'archive altered', allowed: [-1], detail }
  try {
    const seen = await runProcess(subject)
    check([-1])
    return seen?.trouble ? done : { ...done, failure: new Error('It was built from as if nothing were.') }
  } catch (error) {
    return { ...done, failure: error instanceof Error ? error : new Error(String(error)) }
  } finally {
    restore()
  }
}

/** What is live is whole while the disk is full; there is room again afterwards. */
async function surviveFullDisk(subject: Subject, folder: string, check: Check): Promise<Done> {
  const left = Math.floor(Math.random() * 120_000)
  const done: Done = { harm: 'disk full', allowed: [-1, 0], detail: `${left} bytes left` }
  const free = fillDisk(folder, left)
  try {
    await runProcess(subject)
    check([-1, 0])
    return done
  } catch (error) {
    return { ...done, failure: error instanceof Error ? error : new Error(String(error)) }
  } finally {
    free()
  }
}

/** Nothing changes for visitors while the lake is at fault, unless it is only slow. */
async function surviveLake(subject: Subject, turn: number): Promise<Done> {
  const fault = lakeFaults[turn % lakeFaults.length] ?? 'absent'
  const lake = await openFaultyLake(subject.lake.url, fault)
  const done: Done = { harm: 'lake at fault', allowed: fault === 'slow' ? [0] : [-1], detail: fault }
  try {
    const seen = await runProcess(subject, { lakeUrl: lake.url })
    // What is wrong with one policy is set aside, and is no trouble for the others.
    const isSetAside = fault === 'wrong' && seen !== undefined && seen.setAside > 0
    if (fault === 'slow' || seen?.trouble || isSetAside) return done
    return { ...done, failure: new Error(`A lake that is ${fault} was taken for a good one.`) }
  } finally {
    await lake.close()
  }
}
