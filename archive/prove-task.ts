import type { Claim } from './prove.ts'

/** A batch of versions for one thread to prove. */
export type ProveTask = { kind: 'prove'; claims: readonly Claim[] }

/** The number of versions in a batch. */
const batchSize = 100

/** The tasks that prove all claims. */
export function* batchesOf(claims: readonly Claim[]): Generator<ProveTask> {
  for (let at = 0; at < claims.length; at += batchSize) {
    yield { kind: 'prove', claims: claims.slice(at, at + batchSize) }
  }
}
