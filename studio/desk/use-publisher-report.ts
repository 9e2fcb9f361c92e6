import { useEffect, useState } from 'react'
import { useCurrentUser } from 'sanity'
import { isEmbedded } from '../content-lake/lake-connection.ts'
import { publisherReport, type PublisherReport } from './publisher-report.ts'

/** How often the server is asked while the desk is open. */
const pollMs = 15_000

/**
 * The publisher's report, from the server of an embedded Studio, and only for an administrator: for others the browser
 * would ask for a password.
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
        // No answer says nothing about the last build.
        .catch(() => undefined)
        .then((answer) => current && setReport(publisherReport(answer)))
    void ask()
    const clock = setInterval(ask, pollMs)
    return () => {
      current = false
      clearInterval(clock)
    }
  }, [mayAsk])

  return report
}
