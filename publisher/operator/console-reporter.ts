import { styleText } from 'node:util'
import { explain } from '../../policy/errors.ts'
import type { Log } from '../log.ts'
import { printable } from '../printable.ts'

/** The addresses that are shown once everything runs. */
export type Addresses = {
  site: string
  studio: string
  status: string
  signIn: {
    /** Makes a link that signs in once. It is a secret: shown on the console, never logged. */
    link?: () => string
    /** How to sign in without it. */
    how: string
  }
}

/** Reports the progress of a start, and the log, on the console. */
export type ConsoleReporter = {
  log: Log
  begin: () => void
  /** Shows a step while it runs, then its result and how long it took. @throws what `work` throws */
  step: (name: string, work: (progress: Progress) => Promise<string | Pending>) => Promise<void>
  ready: (addresses: Addresses) => void
  warn: (text: string) => void
  stopping: () => void
}
type Progress = (line: string) => void
type Pending = { pending: string }

const indented = (text: string) => `  ${printable(text).replaceAll('\n', '\n  ')}`

/** Lines for people. */
export const textReporter: ConsoleReporter = {
  log: (line) => console.log(indented(line)),
  begin: () => console.log(`\n${styleText('bold', 'Policy Press')}\n`),
  step: async (name, work) => {
    const progress = (line: string) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K  … ${name}: ${printable(line)}`)
    }
    progress('')
    try {
      const { result, seconds } = await timed(work, progress)
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
      const [mark, outcome] =
        typeof result === 'string' ? [styleText('green', '✓'), result] : [styleText('yellow', '!'), result.pending]
      console.log(`  ${mark} ${name.padEnd(14)}${printable(outcome)} (${seconds} s)`)
    } catch (error) {
      console.error(`  ${styleText('red', '✗')} ${name}: ${printable(explain(error))}`)
      throw error
    }
  },
  ready: ({ site, studio, status, signIn: { link, how } }) => {
    const rows = [
      ['Site', site],
      ['Studio', studio],
      ['Status', status],
      ['Sign in', link ? link() : how],
      ...(link ? [['', `once; later ${how}`]] : []),
      ['', 'Ctrl-C stops.'],
    ]
    const lines = rows.map(([name = '', value = '']) => `  ${styleText('bold', name.padEnd(9))}${value}`)
    console.log(`\n${lines.join('\n')}\n`)
  },
  warn: (text) => console.warn(`${indented(text)}\n`),
  stopping: () => console.log('\nStopping…'),
}

/** JSON lines for machines. They contain no secret, and so not the link. */
export const jsonReporter = (log: Log): ConsoleReporter => ({
  log,
  begin: () => log('Policy Press starts.', { event: 'start', pid: process.pid, node: process.version }),
  step: async (name, work) => {
    try {
      const { result, seconds } = await timed(work, () => {})
      const isDone = typeof result === 'string'
      const message = `${name}: ${isDone ? result : result.pending}`
      log(message, { event: 'step', level: isDone ? 'info' : 'warn', step: name, seconds: Number(seconds) })
    } catch (error) {
      log(`${name}: ${explain(error)}`, { event: 'step', level: 'error', step: name })
      throw error
    }
  },
  ready: ({ site, studio, status, signIn }) =>
    log(`Policy Press is up. Sign in ${signIn.how}.`, { event: 'ready', site, studio, status }),
  warn: (text) => log(text, { event: 'warning', level: 'warn' }),
  stopping: () => log('Policy Press stops.', { event: 'stop' }),
})

async function timed(work: (progress: Progress) => Promise<string | Pending>, progress: Progress) {
  const began = performance.now()
  const result = await work(progress)
  return { result, seconds: ((performance.now() - began) / 1000).toFixed(1) }
}
