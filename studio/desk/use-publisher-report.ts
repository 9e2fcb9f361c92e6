import { useEffect, useState } from 'react'
import { useCurrentUser } from 'sanity'
import { isEmbedded } from '../content-lake/lake-connection.ts'
import { publisherReport, type PublisherReport } from './publisher-report.ts'

/** How often it is asked while the desk is open. */
const every = 15_000

/**
 * What the publisher has to say. Asked of the server beside an embedded Studio, and only for an administrator: for
 * others the browser would ask for a password.
 */
export function usePublisherReport(): PublisherReport {
  const [report, setReport] = useState(publisherReport(undefined))
  const mayAsk = useCurrentUser()?.roles.some(({ name }) => name === 'administrator') === true && isEmbedded

  useEffect(() => {
    if (!mayAsk) return undefined
    let current = true
    const ask = () =>
      fetch('/status', { headers: { accept: 'application/json' } })
        .then((answer): Promise<unknown> | undefined => (answer.ok ? answer.json() : undefined))
        // A server that does not answer says nothing of the last build.
        .catch(() => undefined)
        .then((answer) => current && setReport(publisherReport(answer)))
    void ask()
    const clock = setInterval(ask, every)
    return () => {
      current = false
      clearInterval(clock)
    }
  }, [mayAsk])

  return report
}
