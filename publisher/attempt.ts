import { explain } from '../policy/errors.ts'
import type { Log } from './log.ts'

/** Runs what a timer or an event calls, where nobody would catch what it throws: that is logged, and tried next time. */
export function attempt(log: Log, what: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    log(`${what} could not be looked at. ${explain(error)}`, { event: 'timer', level: 'error', what })
  }
}
