import { explain } from '../../policy/errors.ts'
import type { Log } from '../log.ts'

/**
 * The last resort for every event handler, timer, stream and thread: an uncaught exception is logged, and the process
 * continues. Ending it would take the site down for a fault in one request; persistent state is in transactions and in
 * files that are written whole, and what is in memory can be read again.
 * @param log must be rate-limited
 * @returns removes the handlers
 */
export function guardProcess(log: Log): () => void {
  const onError = (error: unknown) => {
    const stack = error instanceof Error ? error.stack : undefined
    log(`Something failed and was not expected. ${explain(error)}`, { event: 'uncaught', level: 'error', stack })
  }
  // A full disk or a closed pipe behind standard output: what it should have said is lost, and nothing else.
  const ignore = () => {}
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignore)
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, onError)
  return () => {
    for (const stream of [process.stdout, process.stderr]) stream.off('error', ignore)
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.off(event, onError)
  }
}
