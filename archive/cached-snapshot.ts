import type { Snapshot } from '../schemas/records/archive.ts'
import type { Policy } from '../schemas/records/policy.ts'
import { parseSnapshot } from './archive-files.ts'

/** A snapshot that is read repeatedly. An unchanged policy is the same object. */
export class CachedSnapshot {
  #text: string | undefined
  #seen: Snapshot | undefined
  #policies = new Map<string, Policy>()

  /** @throws IntegrityError */
  parse(text: string | undefined): Snapshot | undefined {
    if (text === this.#text) return this.#seen
    const parsed = parseSnapshot(text)
    const policies = new Map<string, Policy>()
    for (const policy of parsed?.policies ?? []) {
      const written = JSON.stringify(policy)
      policies.set(written, this.#policies.get(written) ?? policy)
    }
    this.#policies = policies
    this.#seen = parsed && { ...parsed, policies: [...policies.values()] }
    this.#text = text
    return this.#seen
  }

  /** What was read last; `undefined` if there was no snapshot. */
  get text(): string | undefined {
    return this.#text
  }
}
