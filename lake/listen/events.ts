import type { PartText } from '../json/part-texts.ts'
import type { Commitment } from '../mutate/commit.ts'
import { isVersionId } from '../store/ids.ts'
import type { EventOptions } from './request.ts'

/** An event with its data as JSON. */
export type ListenEvent = { event: string; data: string; id?: string }

/** Whether a listener sees a document before and after a change. */
export type Sight = { before: boolean; after: boolean }

/** The events of one transaction for one listener, in order. */
export function eventsOf(
  options: EventOptions,
  commitments: readonly Commitment[],
  sightOf: (commitment: Commitment, index: number) => Sight,
  textOf: PartText,
): ListenEvent[] {
  const seen = commitments.flatMap((commitment, index) => {
    if (isVersionId(commitment.documentId) && !options.includeAllVersions) return []
    const { before, after } = sightOf(commitment, index)
    return before || after ? [{ commitment, before, after }] : []
  })
  return seen.map(({ commitment, before, after }, index) => {
    const id = `${commitment.transactionId}#${commitment.documentId}`
    const facts = {
      eventId: id,
      documentId: commitment.documentId,
      transactionId: commitment.transactionId,
      // Named for a deletion too: the Studio drops an event that leads to no revision.
      resultRev: commitment.transactionId,
      transition: after ? (before ? 'update' : 'appear') : 'disappear',
      identity: commitment.author,
      timestamp: commitment.time,
      visibility: options.visibility,
      transactionTotalEvents: seen.length,
      transactionCurrentEvent: index + 1,
      ...(commitment.previousRev === null ? {} : { previousRev: commitment.previousRev }),
    }
    const parts = [
      JSON.stringify(facts).slice(1, -1),
      ...(options.includeMutations ? [`"mutations":${textOf(commitment.mutations)}`] : []),
      ...(options.effects ? [`"effects":${textOf(commitment.effects)}`] : []),
      ...(options.includeResult && after && commitment.after ? [`"result":${textOf(commitment.after)}`] : []),
      ...(options.includePreviousRevision ? [`"previous":${textOf(before ? commitment.before : null)}`] : []),
    ]
    return { event: 'mutation', id, data: `{${parts.join(',')}}` }
  })
}
