import { explain } from '../policy/errors.ts'
import type { Log } from './log.ts'

/** Runs the handler of a timer or an event. Nobody would catch its errors: they are logged, and the next call retries. */
export function attempt(log: Log, what: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    log(`${what} could not be checked. ${explain(error)}`, { event: 'timer', level: 'error', what })
  }
}
