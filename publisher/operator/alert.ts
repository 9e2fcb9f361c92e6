import { setTimeout as wait } from 'node:timers/promises'
import { explain } from '../../policy/errors.ts'
import type { Log } from '../log.ts'
import type { Alert, Notice } from '../notice.ts'
import { printable } from '../printable.ts'
import { describeSetAside } from '../pull/set-aside.ts'

const retryDelaysMs = [2_000, 10_000]

/** How many documents a message names at most. `/status` lists all. */
const maxNamed = 5

/**
 * Notifies an address, as JSON, that builds fail, that one has gone through again, or that something is set aside. The
 * address is a secret.
 */
export function alertTo(url: string, siteUrl: string, log: Log): Alert {
  return async (notice) => {
    const { state } = notice
    // Chat services show `text`; the rest is for programs.
    const body = JSON.stringify({ text: `${siteUrl} ${summaryOf(notice)}`, state, site: siteUrl, ...factsOf(notice) })
    for (const delay of [...retryDelaysMs, undefined]) {
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
        if (delay === undefined) {
          log(`ALERT_URL could not be notified of ${state}: ${explain(error)}`, {
            event: 'alert',
            level: 'error',
            state,
          })
        } else await wait(delay, undefined, { ref: false })
      }
    }
  }
}

function summaryOf(notice: Notice): string {
  switch (notice.state) {
    case 'failure':
      return `is out of date or incomplete: ${printable(notice.trouble.message)}`
    case 'recovery':
      return 'is up to date again.'
    case 'setAside': {
      const { length } = notice.entries
      const named = notice.entries.slice(0, maxNamed).map((entry) => printable(describeSetAside(entry)))
      const more = length > named.length ? [`And ${length - named.length} more: see /status.`] : []
      const count = length === 1 ? 'One document cannot' : `${length} documents cannot`
      return `is up, but not all of it is up to date. ${count} be published.\n${[...named, ...more].join('\n')}`
    }
  }
}

function factsOf(notice: Notice): object {
  if (notice.state !== 'setAside') return notice.trouble
  const documents = notice.entries
    .slice(0, maxNamed)
    .map(({ document, policy, title }) => ({ document, policy, title }))
  return { count: notice.entries.length, documents }
}
