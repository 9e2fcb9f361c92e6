import { LRUCache } from 'lru-cache'

const windowMs = 15 * 60_000
const maxRemembered = 10_000

/**
 * Counts failed attempts by a key, such as an address. After too many within the window, the next must wait for its
 * end. `@fastify/rate-limit` counts requests and cannot take back those that turn out to be right.
 */
export function openFailedAttempts() {
  const counts = new LRUCache<string, number>({ max: maxRemembered, ttl: windowMs, noUpdateTTL: true })

  return {
    /** Seconds to wait before the next attempt; 0 if it may be made now. */
    waitFor(key: string, maxAttempts: number): number {
      return (counts.get(key) ?? 0) < maxAttempts ? 0 : Math.ceil(counts.getRemainingTTL(key) / 1000)
    },
    /** Called before the attempt is checked: of many at the same moment, no more than allowed may pass. */
    count(key: string): void {
      counts.set(key, (counts.get(key) ?? 0) + 1)
    },
    /** Takes one attempt back, which turned out to be right. */
    forgive(key: string): void {
      const count = counts.get(key)
      if (count !== undefined) counts.set(key, count - 1)
    },
    forget(key: string): void {
      counts.delete(key)
    },
  }
}
