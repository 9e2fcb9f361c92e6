import { useCallback, useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { z } from 'zod'

/** What the lake answered, or why there is no answer. */
export type Asked<T> = { state: 'asking' } | { state: 'answered'; value: T } | { state: 'failed'; problem: string }

const refusal = z.object({
  message: z.string(),
  response: z.object({ body: z.object({ message: z.string() }) }).optional(),
})

/** What the lake said when it refused. */
export function problemIn(error: unknown): string {
  const read = refusal.safeParse(error).data
  return read?.response?.body.message ?? read?.message ?? 'The server isn’t responding. Check your connection.'
}

/** Asks the lake for something that is no document. `again` asks again, and shows what is known meanwhile. */
export function useAsked<T>(url: string, record: z.ZodType<T>): [asked: Asked<T>, again: () => void] {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [known, setKnown] = useState<{ url: string; asked: Asked<T>; isStale: boolean }>()
  const isDue = known?.url !== url || known.isStale
  useEffect(() => {
    if (!isDue) return undefined
    let current = true
    client
      .request<unknown>({ url })
      .then((answer): Asked<T> => ({ state: 'answered', value: record.parse(answer) }))
      .catch((error: unknown): Asked<T> => ({ state: 'failed', problem: problemIn(error) }))
      .then((asked) => current && setKnown({ url, asked, isStale: false }))
    return () => {
      current = false
    }
  }, [client, url, record, isDue])
  const again = useCallback(() => setKnown((last) => last && { ...last, isStale: true }), [])
  return [known?.asked ?? { state: 'asking' }, again]
}

/** Does something at the lake; says why not if it fails. */
export function useSending() {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const send = useCallback(
    async <T>(method: string, url: string, { body, answer }: { body?: object; answer?: z.ZodType<T> } = {}) => {
      setBusy(true)
      setProblem(undefined)
      try {
        const answered: unknown = await client.request<unknown>({ method, url, ...(body && { body }) })
        return { ok: true as const, value: answer?.parse(answered) }
      } catch (error) {
        setProblem(problemIn(error))
        return { ok: false as const }
      } finally {
        setBusy(false)
      }
    },
    [client],
  )
  return { send, busy, problem }
}
