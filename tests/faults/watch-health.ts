import { setTimeout as wait } from 'node:timers/promises'

/** How long `/healthz` took to answer, in milliseconds, and how often it did not. */
export type Health = { ms: number[]; failures: number }

const everyMs = 100
const limitMs = 30_000

/** Asks `/healthz` again and again, until the returned function is called. */
export function watchHealth(url: string): () => Promise<Health> {
  const health: Health = { ms: [], failures: 0 }
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      const began = performance.now()
      try {
        const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(limitMs) })
        await answer.arrayBuffer()
        if (!answer.ok) health.failures++
      } catch {
        health.failures++
      }
      health.ms.push(performance.now() - began)
      await wait(everyMs)
    }
  })()
  return async () => {
    over.abort()
    await watching
    return health
  }
}
