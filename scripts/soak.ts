import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command } from './command.ts'
import { UsageError } from './errors.ts'
import { killLake, type KillReport } from './soak/kill-lake.ts'

await command({
  usage: 'npm run soak -- lake [--rounds N]',
  summary:
    'Kills the embedded lake (SIGKILL) at random moments of a write load, starts it again, and looks whether ' +
    'everything that it acknowledged is there and nothing is there in half. In a folder of its own: your data is not ' +
    'touched.',
  flags: { rounds: { type: 'string', value: 'N', default: '200', help: 'how often it is killed (default 200)' } },
  words: 1,
  run: async ({ flags, words: [what] }) => {
    const rounds = Number(flags.rounds)
    if (!Number.isInteger(rounds) || rounds < 1) throw new UsageError('--rounds must be a whole number from 1.')
    if (what !== 'lake') throw new UsageError('Say what to soak: npm run soak -- lake')
    const folder = mkdtempSync(join(tmpdir(), 'policy-press-soak-'))
    try {
      const report = await killLake({ folder, rounds, progress: (now) => show(now, rounds) })
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
      console.log(`${inWords(report)} Nothing was lost, nothing was there in half, and the listener missed nothing.`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

function inWords({ rounds, acknowledged, inDoubt, seconds }: KillReport): string {
  return (
    `Killed ${rounds} times in ${seconds.toFixed(0)} s: ${acknowledged} transactions were acknowledged, ` +
    `and ${inDoubt} more were on disk before their answer.`
  )
}

/** A line that moves where somebody looks, and a line for every tenth part of the way where nobody does. */
function show(report: KillReport, rounds: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K  … ${inWords(report)}`)
  else if (report.rounds % Math.ceil(rounds / 10) === 0) console.error(`  … ${inWords(report)}`)
}
