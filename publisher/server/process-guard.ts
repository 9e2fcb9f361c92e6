import { explain } from '../../policy/errors.ts'
import type { Log } from '../log.ts'

/**
 * The last net under every event handler, timer, stream and thread: an exception that nobody caught is logged, and the
 * process goes on. To end would take the site away from its visitors for a fault in one request; what must last is
 * in transactions and in files that are written whole, and what is in memory can be read again.
 * @param log limited in rate: a fault may come at any rate
 * @returns takes the net away
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
