import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from './command.ts'
import { UsageError } from '../policy/errors.ts'
import { killLake } from '../tests/faults/kill-lake.ts'
import { judgeAttack } from '../tests/faults/attack-bars.ts'
import { soakAttack } from '../tests/faults/soak-attack.ts'
import { soakPublisher, type PublisherReport } from '../tests/faults/publisher.ts'
import { soakRenderer, type RendererReport } from '../tests/faults/renderer.ts'
import { soakTampering } from '../tests/faults/tampering.ts'
import { soakBurst } from '../tests/faults/soak-burst.ts'

/** Progress of a soak, and its results so far. */
type SoakResult = { rounds: number; words: string; more?: string; failed?: boolean }
type Settings = { folder: string; rounds: number; clients: number; seconds: number; publishes: number }
type Soak = (settings: Settings, progress: (result: SoakResult) => void) => Promise<SoakResult>

const soaks: Record<string, Soak> = {
  lake: async ({ folder, rounds }, progress) => {
    const tell = ({ rounds, seconds, acknowledged, inDoubt }: Awaited<ReturnType<typeof killLake>>) => ({
      rounds,
      words:
        `Killed ${rounds} times in ${seconds.toFixed(0)} s: ${acknowledged} transactions were acknowledged, ` +
        `and ${inDoubt} more were on disk before their response; none was lost, none was incomplete.`,
    })
    return tell(await killLake({ folder, rounds, progress: (now) => progress(tell(now)) }))
  },
  publisher: async ({ folder, rounds }, progress) => {
    const real = process.env['SOAK_ASTRO'] === '1'
    const tell = ({ seconds, harms, failures, reached: [reached, all], ...now }: PublisherReport) => ({
      rounds: now.rounds,
      failed: failures.length > 0,
      words:
        `${now.rounds} rounds in ${seconds.toFixed(0)} s: ` +
        `${Object.entries(harms)
          .map(([harm, count]) => `${count} ${harm}`)
          .join(', ')}; ${reached} of ${all} moments reached; ${failures.length} failures.`,
      more: [now.table, ...failures].join('\n'),
    })
    return tell(await soakPublisher({ folder, rounds, real, progress: (now) => progress(tell(now)) }))
  },
  renderer: async ({ folder, rounds: sequences }, progress) => {
    const tell = (now: RendererReport) => ({
      rounds: now.sequences,
      words:
        `${now.sequences} histories of ${now.steps} releases in ${now.seconds.toFixed(0)} s: ${now.made} of ${now.files} files ` +
        `were rendered and the others linked, ${now.damaged} damaged ones rendered again; the same bytes as a full build, and ${now.builds} ` +
        'times the same as astro build.',
    })
    return tell(await soakRenderer({ folder, sequences, progress: (now) => progress(tell(now)) }))
  },
  burst: async ({ folder, rounds: count }) => {
    const { words, failed } = await soakBurst(folder, count)
    return { rounds: count, words, failed }
  },
  tampering: async ({ folder, rounds }, progress) => {
    const { words, table, failures } = await soakTampering({ folder, rounds }, progress)
    return { rounds, words, more: [table, ...failures].join('\n'), failed: failures.length > 0 }
  },
  attack: async ({ rounds: _, ...settings }, progress) => {
    let done = 0
    const report = await soakAttack({ ...settings, progress: (words) => progress({ rounds: ++done, words }) })
    const { words, missed } = judgeAttack(report)
    return { rounds: done, words, more: missed.join('\n') || undefined, failed: missed.length > 0 }
  },
}

await command({
  usage: `npm run soak -- ${Object.keys(soaks).join('|')} [--rounds N]`,
  summary:
    'Kills the embedded lake, or the publisher, again and again in the middle of its work, and looks whether all is ' +
    'there and whole afterwards; or sends a burst of N webhooks; or renders N random histories as a publisher does and holds ' +
    'them against astro build; or tampers with archives and sites in every known way, and verifies N honest ones; or attacks a running instance while an editor publishes. In a folder of its own: your ' +
    'data is not touched.',
  flags: {
    rounds: { type: 'string', value: 'N', default: '200', help: 'how often (default 200); not for attack' },
    clients: { type: 'string', value: 'N', default: '200', help: 'attack: strangers at once (default 200)' },
    seconds: { type: 'string', value: 'N', default: '120', help: 'attack: for how long (default 120)' },
    publishes: { type: 'string', value: 'N', default: '20', help: 'attack: without them and beside them (default 20)' },
  },
  words: 1,
  run: async ({ flags, words: [what = ''] }) => {
    const soak = soaks[what]
    const [rounds, clients, seconds, publishes] = [
      count('rounds', flags.rounds),
      count('clients', flags.clients),
      count('seconds', flags.seconds),
      count('publishes', flags.publishes),
    ]
    if (!soak) throw new UsageError(`Say what to soak: ${Object.keys(soaks).join(' or ')}.`)
    const folder = mkdtempSync(join(tmpdir(), 'policy-press-soak-'))
    try {
      const { words, more, failed } = await soak({ folder, rounds, clients, seconds, publishes }, (now) =>
        show(now, rounds),
      )
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
      console.log(more === undefined ? words : `${words}\n\n${more}`)
      if (failed) process.exitCode = 1
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

/** A whole number from 1. */
function count(name: string, given: string | undefined): number {
  const number = Number(given)
  if (!Number.isInteger(number) || number < 1) throw new UsageError(`--${name} must be a whole number from 1.`)
  return number
}

/** A line that moves where somebody looks, and a line for every tenth part of the way where nobody does. */
function show({ rounds, words }: SoakResult, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K  … ${words}`)
  else if (rounds % Math.ceil(all / 10) === 0) console.error(`  … ${words}`)
}
