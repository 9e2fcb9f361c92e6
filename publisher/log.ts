import { appendFileSync } from 'node:fs'

/** What happened, for machines: a name and facts. No secrets and no text of a document beside its title. */
export type LogEvent = { event: string; level?: 'info' | 'warn' | 'error' } & Record<
  string,
  string | number | boolean | undefined
>

/** Tells an operator what happens: a line for people, and the same as facts. */
export type Log = (line: string, event?: LogEvent) => void

/** A log of one JSON object a line, to standard output or to a file. */
export function jsonLog(path?: string): Log {
  return (message, event) => {
    const { event: name = 'note', level = 'info', ...rest } = event ?? {}
    const line = `${JSON.stringify({ time: new Date().toISOString(), level, event: name, message, ...rest })}\n`
    if (path === undefined) process.stdout.write(line)
    else appendFileSync(path, line, { mode: 0o600 })
  }
}
