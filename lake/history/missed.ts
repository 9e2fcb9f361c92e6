import type { Commitment } from '../mutate/commit.ts'
import { documentAt, stepBack, type Past } from './past.ts'
import { targetOf } from './target.ts'

/**
 * The transactions after the one that an event id names, up to another, rebuilt from the log. Undefined when the id is
 * unknown or there were too many changes since.
 */
export function missedSince(
  past: Past,
  { lastEventId, upTo, maxChanges }: { lastEventId: string; upTo: number; maxChanges: number },
): Commitment[][] | undefined {
  const seen = past.log.find(lastEventId.split('#')[0] ?? '')
  if (!seen) return undefined
  const changes = past.log.changesBetween(seen.seq, upTo, maxChanges + 1)
  if (changes.length > maxChanges) return undefined
  const last = changes.at(-1)?.seq ?? 0
  const states = new Map<string, ReturnType<typeof documentAt>>()
  const commitments = changes.toReversed().map((change): Commitment => {
    const { documentId } = change
    const after = states.has(documentId) ? (states.get(documentId) ?? null) : documentAt(past, documentId, last)
    const before = stepBack(after, change)
    states.set(documentId, before)
    const logged = past.log.find(change.transactionId)?.mutations ?? []
    return { ...change, before, after, mutations: logged.filter((mutation) => targetOf(mutation) === documentId) }
  })
  return [...Map.groupBy(commitments.toReversed(), (commitment) => commitment.seq).values()]
}
