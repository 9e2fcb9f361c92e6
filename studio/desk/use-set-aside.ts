import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { callServer } from '../preview/call-server.ts'
import { setAsideAnswer, setAsideReport, type SetAside } from './publisher-report.ts'

/** How often the server is asked while the desk is open. */
const pollMs = 15_000

/** The documents that cannot be published, for every signed-in user. Empty until the server answers. */
export function useSetAside(): SetAside[] {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [entries, setEntries] = useState<SetAside[]>([])
  useEffect(() => {
    let current = true
    const ask = async () => {
      const answer = await callServer(client, '/status/set-aside', setAsideAnswer)
      if (current) setEntries(answer.ok ? setAsideReport(answer.value) : [])
    }
    void ask()
    const clock = setInterval(() => void ask(), pollMs)
    return () => {
      current = false
      clearInterval(clock)
    }
  }, [client])
  return entries
}
