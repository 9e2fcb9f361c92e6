import { setTimeout as wait } from 'node:timers/promises'
import { explain } from '../../policy/errors.ts'
import type { Log } from '../log.ts'
import type { Trouble } from '../publisher.ts'

/** Waits between tries, in milliseconds. */
const patience = [2_000, 10_000]

/** Tells an address, as JSON, that builds fail or that one has gone through again. The address is a secret. */
export function alertTo(url: string, siteUrl: string, log: Log) {
  return async (state: 'failure' | 'recovery', { stage, message, since }: Trouble): Promise<void> => {
    const summary = state === 'failure' ? `is not what it should be: ${message}` : 'is up to date again.'
    // Chat services show `text`; the rest is for programs.
    const body = JSON.stringify({ text: `${siteUrl} ${summary}`, state, site: siteUrl, stage, message, since })
    for (const pause of [...patience, undefined]) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          signal: AbortSignal.timeout(10_000),
        })
        if (response.ok) return
        throw new Error(`it answered ${response.status}`)
      } catch (error) {
        if (pause === undefined) {
          log(`ALERT_URL could not be told of a ${state}: ${explain(error)}`, { event: 'alert', level: 'error', state })
        } else await wait(pause, undefined, { ref: false })
      }
    }
  }
}
