const WINDOW_MS = 15 * 60_000
const ATTEMPTS = 10
const REMEMBERED = 10_000

/** Counts attempts by a key, such as an address; too many within the window must wait for its end. */
export function openRateLimit(now: () => number = Date.now) {
  const attempts = new Map<string, { count: number; until: number }>()

  return {
    /** Seconds to wait before the next attempt, 0 when it may be made now. */
    waitFor(key: string): number {
      const entry = attempts.get(key)
      if (!entry || entry.until <= now() || entry.count < ATTEMPTS) return 0
      return Math.ceil((entry.until - now()) / 1000)
    },
    /** To be called before the attempt is checked: of many at the same moment, no more than allowed may pass. */
    count(key: string): void {
      const entry = attempts.get(key)
      const current = entry && entry.until > now() ? entry : { count: 0, until: now() + WINDOW_MS }
      attempts.delete(key)
      attempts.set(key, { ...current, count: current.count + 1 })
      const oldest = attempts.keys().next()
      if (attempts.size > REMEMBERED && !oldest.done) attempts.delete(oldest.value)
    },
    /** Takes one attempt back, which turned out to be right. */
    forgive(key: string): void {
      const entry = attempts.get(key)
      if (entry) attempts.set(key, { ...entry, count: entry.count - 1 })
    },
    forget(key: string): void {
      attempts.delete(key)
    },
  }
}
