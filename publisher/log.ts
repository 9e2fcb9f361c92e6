import { appendFileSync } from 'node:fs'
import { pino } from 'pino'
import { UsageError } from '../policy/errors.ts'
import { printable } from './printable.ts'

/** A machine-readable event: a name and facts. It contains no secret, and no text of a document except its title. */
export type LogEvent = { event: string; level?: 'info' | 'warn' | 'error' } & Record<
  string,
  string | number | boolean | undefined
>

/** Logs for the operator: a line to read, and the same as an event. */
export type Log = (line: string, event?: LogEvent) => void

/** How many lines wait while the disk is full; older ones are dropped. */
const maxWaitingLines = 1_000

/**
 * A log of one JSON object a line, to standard output or to a file.
 * @throws UsageError when the file cannot be written
 */
export function jsonLog(path?: string): Log {
  const write = path === undefined ? (line: string) => void process.stdout.write(line) : appendingTo(path)
  const logger = pino(
    {
      base: undefined,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    { write },
  )
  // JSON does not escape all control characters that a terminal interprets.
  const shown = <T>(value: T) => (typeof value === 'string' ? printable(value) : value)
  return (message, { event = 'note', level = 'info', ...facts } = { event: 'note' }) => {
    const told = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, shown(value)]))
    logger[level]({ event, ...told }, shown(message))
  }
}

/**
 * Appends lines to a file, which is opened for each line, so that it can be rotated at any time. A line that cannot be
 * written waits for the next one: a full disk must not stop anything. pino's own destination keeps the file open.
 */
function appendingTo(path: string): (line: string) => void {
  const append = (text: string) => appendFileSync(path, text, { mode: 0o600 })
  try {
    append('')
  } catch (cause) {
    throw new UsageError(`LOG_FILE is ${path}, which cannot be written. Name a file that this user may write.`, {
      cause,
    })
  }
  let waiting: string[] = []
  return (line) => {
    // The last write may have ended in the middle of a line.
    const before = waiting.length > 0 ? ['\n', ...waiting] : []
    try {
      append([...before, line].join(''))
      waiting = []
    } catch {
      waiting = [...waiting, line].slice(-maxWaitingLines)
    }
  }
}

/**
 * A log for events that strangers can cause at any rate: it limits the lines of each event in a time window. The first
 * line of the next window says how many were left out.
 */
export function rateLimitedLog(
  log: Log,
  { max = 20, windowMs = 60_000, now = Date.now }: { max?: number; windowMs?: number; now?: () => number } = {},
): Log {
  const windows = new Map<string, { until: number; count: number }>()
  return (line, event) => {
    const name = event?.event ?? ''
    const known = windows.get(name)
    const window = known && known.until > now() ? known : { until: now() + windowMs, count: 0 }
    windows.set(name, window)
    window.count++
    if (window.count > max) return
    const leftOut = known && known !== window ? Math.max(0, known.count - max) : 0
    if (leftOut === 0) log(line, event)
    else log(`${line} (${leftOut} more like it were not logged.)`, event && { ...event, leftOut })
  }
}
