import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { writeAtomically } from '../archive/files/write-atomically.ts'
import { UnreachableError, UsageError, explain } from '../policy/errors.ts'
import { readConfig } from '../publisher/config.ts'
import { reportLines } from '../publisher/verify/report.ts'
import { verifyTarget, type Report } from '../publisher/verify/verify-target.ts'
import { command, print } from './command.ts'

const [minMinutes, maxMinutes] = [0.01, 7 * 24 * 60]

await command({
  usage: 'npm run verify -- [TARGET] [--checkpoint FILE] [--key KEY] [--witness KEY] [--keep FILE] [--watch MINUTES]',
  summary:
    'Verifies an archive (CONTENT_DIR by default), a built site, a release, a backup, or a site at an address: every ' +
    'version, every hash, the chain, the log, its signatures, and the words of each version’s page. With a checkpoint ' +
    'that you kept, it also proves that nothing was rewritten since. Exits with 0 if nothing is wrong, with 1 if ' +
    'something is, and with 2 if it could not be read.',
  flags: {
    checkpoint: { type: 'string', value: 'FILE', help: 'a checkpoint kept from an earlier day: a copy of /checkpoint' },
    key: {
      type: 'string',
      value: 'KEY',
      help: 'the key of the log that you kept, from /.well-known/policy-press-log.json',
    },
    witness: {
      type: 'string',
      value: 'KEY',
      help: 'the key of a witness that must have signed the last checkpoint',
    },
    keep: {
      type: 'string',
      value: 'FILE',
      help: 'verify against the checkpoint in FILE, if it exists, and then keep the newest one there',
    },
    watch: { type: 'string', value: 'MINUTES', help: 'verify again every so many minutes; needs --keep' },
  },
  words: 1,
  run: async ({ flags: { checkpoint, key, witness, keep, watch }, words: [target = readConfig().contentDir] }) => {
    if (checkpoint !== undefined && keep !== undefined) throw new UsageError('Give --checkpoint or --keep, not both.')
    const once = async () => {
      const file = checkpoint ?? (keep !== undefined && existsSync(keep) ? keep : undefined)
      const kept = {
        ...(file !== undefined && { checkpoint: readKept(file) }),
        ...(key !== undefined && { key }),
        ...(witness !== undefined && { witness }),
      }
      const report = await verifyTarget(target, { now: new Date(), ...kept })
      if (report.problems.length > 0) process.exitCode = 1
      else if (keep !== undefined && report.checkpoint !== undefined) writeAtomically(keep, report.checkpoint)
      return { report, kept }
    }
    if (watch === undefined) {
      const { report, kept } = await once()
      say(report, reportLines(report, kept))
      return
    }
    if (keep === undefined)
      throw new UsageError('--watch needs --keep FILE: without a checkpoint that was kept nothing can be compared.')
    await repeat(minutesOf(watch), once)
  },
})

/** What is wrong goes to standard error. */
function say({ problems }: Report, lines: readonly string[]): void {
  if (problems.length === 0) print(...lines)
  else for (const line of lines) console.error(line)
}

type Once = () => Promise<{ report: Report; kept: { checkpoint?: string } }>

/** Verifies again and again, and reports whatever is not as it was the last time. */
async function repeat(minutes: number, once: Once): Promise<never> {
  let before: string | undefined
  for (;;) {
    const { report, lines } = await once().then(
      ({ report, kept }) => ({ report, lines: reportLines(report, kept) }),
      (error: unknown) => {
        // A site that is down for a while is no reason to stop watching.
        if (!(error instanceof UnreachableError)) throw error
        return { report: undefined, lines: [explain(error)] }
      },
    )
    const text = lines.join('\n')
    if (text !== before) {
      print(new Date().toISOString())
      if (report) say(report, lines)
      else console.error(text)
    }
    before = text
    await setTimeout(minutes * 60_000)
  }
}

function minutesOf(text: string): number {
  const minutes = Number(text)
  if (minutes >= minMinutes && minutes <= maxMinutes) return minutes
  throw new UsageError(`--watch is ${text}: give a number of minutes from ${minMinutes} to ${maxMinutes}.`)
}

function readKept(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`${file} cannot be read.`, { cause })
  }
}
