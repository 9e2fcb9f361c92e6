/** Within so many milliseconds an address may ask for so many links that are not there. */
const window = 15 * 60_000
const allowed = 30
const remembered = 10_000

/** Counts, by address, links that were asked for and never were: somebody who guesses is sent away. */
export class Guesses {
  readonly #counts = new Map<string, { count: number; until: number }>()

  /** Counts one. @returns seconds to wait, 0 while there were not too many */
  count(address: string, now: number): number {
    const before = this.#counts.get(address)
    const entry = before && before.until > now ? before : { count: 0, until: now + window }
    entry.count++
    this.#counts.delete(address)
    this.#counts.set(address, entry)
    const oldest = this.#counts.keys().next()
    if (this.#counts.size > remembered && !oldest.done) this.#counts.delete(oldest.value)
    return entry.count > allowed ? Math.ceil((entry.until - now) / 1000) : 0
  }
}
