import { useCallback, useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'
import type { Day } from '../../schemas/records/day.ts'
import { callServer, type Answer } from './call-server.ts'

const link = z.object({
  id: z.string(),
  by: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  day: z.string().nullable(),
})
/** A shared link, without its address, which is shown only once. */
export type SharedLink = z.infer<typeof link>

const listed = z.object({ mayShare: z.boolean(), links: z.array(link) })
const made = z.object({ address: z.url(), expiresAt: z.string() })
const revoked = z.object({ revoked: z.boolean() })

type Making = { days: number; day: Day | undefined; hasDraft: boolean }

/** The links to a policy's draft, with functions to create and to revoke one. */
export function useLinks(policyId: string) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [known, setKnown] = useState<z.infer<typeof listed>>()
  const [problem, setProblem] = useState<string>()

  const list = useCallback(
    () => callServer(client, `links?policy=${encodeURIComponent(policyId)}`, listed),
    [client, policyId],
  )
  const take = useCallback((answer: Answer<z.infer<typeof listed>>) => {
    if (answer.ok) setKnown(answer.value)
    else setProblem(answer.problem)
  }, [])
  useEffect(() => {
    let current = true
    void list().then((answer) => current && take(answer))
    return () => {
      current = false
    }
  }, [list, take])

  const act = async <T>(...call: Parameters<typeof callServer<T>>): Promise<T | undefined> => {
    setProblem(undefined)
    const answer = await callServer(...call)
    if (answer.ok) take(await list())
    else setProblem(answer.problem)
    return answer.ok ? answer.value : undefined
  }
  const make = (asked: Making) =>
    act(client, 'links', made, { method: 'POST', body: JSON.stringify({ policy: policyId, ...asked }) })
  const revoke = (id: string) => act(client, `links/${id}`, revoked, { method: 'DELETE' })

  return { known, problem, make, revoke }
}
