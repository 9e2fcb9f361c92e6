const WINDOW_MS = 15 * 60_000
const ATTEMPTS = 10
const REMEMBERED = 10_000

/** Counts failures by a key, such as an address; too many within the window must wait for its end. */
export function openRateLimit(now: () => number = Date.now) {
  const failures = new Map<string, { count: number; until: number }>()

  return {
    /** Seconds to wait before the next attempt, 0 when it may be made now. */
    waitFor(key: string): number {
      const entry = failures.get(key)
      if (!entry || entry.until <= now() || entry.count < ATTEMPTS) return 0
      return Math.ceil((entry.until - now()) / 1000)
    },
    fail(key: string): void {
      const entry = failures.get(key)
      const current = entry && entry.until > now() ? entry : { count: 0, until: now() + WINDOW_MS }
      failures.delete(key)
      failures.set(key, { ...current, count: current.count + 1 })
      const oldest = failures.keys().next()
      if (failures.size > REMEMBERED && !oldest.done) failures.delete(oldest.value)
    },
    succeed(key: string): void {
      failures.delete(key)
    },
  }
}
