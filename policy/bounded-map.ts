/** A map that forgets what came first when what it holds weighs too much. */
export class BoundedMap<V> {
  readonly #most: number
  readonly #entries = new Map<string, { value: V; weight: number }>()
  #weight = 0

  /** @param most what all that it holds may weigh together */
  constructor(most: number) {
    this.#most = most
  }

  get(key: string): V | undefined {
    return this.#entries.get(key)?.value
  }

  set(key: string, value: V, weight: number): void {
    this.#forget(key)
    for (const oldest of this.#entries.keys()) {
      if (this.#weight + weight <= this.#most) break
      this.#forget(oldest)
    }
    this.#entries.set(key, { value, weight })
    this.#weight += weight
  }

  #forget(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0
    this.#entries.delete(key)
  }
}
