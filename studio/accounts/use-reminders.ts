import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import { isEmbedded } from '../content-lake/lake-connection.ts'
import { callServer } from '../preview/call-server.ts'

const status = z.object({ mail: z.boolean(), webhook: z.boolean() })

/** Whether people are reminded by e-mail or by webhook; undefined until the server answers. */
export function useReminders(): z.infer<typeof status> | undefined {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [answer, setAnswer] = useState<z.infer<typeof status>>()
  useEffect(() => {
    if (!isEmbedded) return undefined
    let current = true
    void callServer(client, '/status/reminders', status).then((given) => current && given.ok && setAnswer(given.value))
    return () => {
      current = false
    }
  }, [client])
  return answer
}
