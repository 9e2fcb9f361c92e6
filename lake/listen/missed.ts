import { documentAt, stepBack } from '../history/past.ts'
import type { JsonObject } from '../json/object.ts'
import { isObject } from '../json/object.ts'
import type { Commitment } from '../mutate/commit.ts'
import type { Store } from '../store/store.ts'

/** A listener that missed more than this starts anew. */
const MISSED_LIMIT = 1000

/**
 * The transactions after the one that an event id names, rebuilt from the log; null when that cannot be told or is
 * too much, and the listener must start anew.
 */
export function missedSince(store: Store, lastEventId: string): Commitment[][] | null {
  const seen = store.log.find(lastEventId.split('#')[0] ?? '')
  if (!seen) return null
  const changes = store.log.changesSince(seen.seq, MISSED_LIMIT + 1)
  if (changes.length > MISSED_LIMIT) return null
  const last = changes.at(-1)?.seq ?? 0
  const states = new Map<string, ReturnType<typeof documentAt>>()
  const commitments = changes.toReversed().map((change): Commitment => {
    const { documentId } = change
    const after = states.has(documentId) ? (states.get(documentId) ?? null) : documentAt(store, documentId, last)
    const before = stepBack(after, change)
    states.set(documentId, before)
    const logged = store.log.find(change.transactionId)?.mutations ?? []
    return { ...change, before, after, mutations: logged.filter((mutation) => targetOf(mutation) === documentId) }
  })
  return [...Map.groupBy(commitments.toReversed(), (commitment) => commitment.seq).values()]
}

/** The document that a logged mutation is about. */
export function targetOf(mutation: unknown): string | undefined {
  if (!isObject(mutation)) return undefined
  const body: unknown = Object.values(mutation)[0]
  const { _id, id }: JsonObject = isObject(body) ? body : {}
  const target = _id ?? id
  return typeof target === 'string' ? target : undefined
}
