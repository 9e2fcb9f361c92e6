import type { Commitment } from '../mutate/commit.ts'
import { isVersionId } from '../store/ids.ts'
import type { LakeDocument } from '../store/document.ts'
import { matchesFilter } from '../query/match.ts'
import type { ListenRequest } from './request.ts'

export type ListenEvent = { event: string; data: object; id?: string }

type Transition = 'appear' | 'update' | 'disappear'

/** The events of one transaction for one listener, in order. */
export function eventsFor(
  request: ListenRequest,
  commitments: readonly Commitment[],
  mayRead: (document: LakeDocument) => boolean,
): ListenEvent[] {
  const { tree, params, identity } = request
  const sees = (document: LakeDocument | null): document is LakeDocument =>
    document !== null && mayRead(document) && matchesFilter(tree, document, { params, identity })
  const seen: { commitment: Commitment; transition: Transition; before: boolean; after: boolean }[] = []
  for (const commitment of commitments) {
    if (isVersionId(commitment.documentId) && !request.includeAllVersions) continue
    const before = sees(commitment.before)
    const after = sees(commitment.after)
    if (!before && !after) continue
    seen.push({ commitment, before, after, transition: after ? (before ? 'update' : 'appear') : 'disappear' })
  }
  return seen.map(({ commitment, transition, before, after }, index) => {
    const id = `${commitment.transactionId}#${commitment.documentId}`
    return {
      event: 'mutation',
      id,
      data: {
        eventId: id,
        documentId: commitment.documentId,
        transactionId: commitment.transactionId,
        // Named for a deletion too: the Studio drops an event that leads to no revision.
        resultRev: commitment.transactionId,
        transition,
        identity: commitment.author,
        timestamp: commitment.time,
        visibility: request.visibility,
        transactionTotalEvents: seen.length,
        transactionCurrentEvent: index + 1,
        ...(commitment.previousRev === null ? {} : { previousRev: commitment.previousRev }),
        ...(request.includeMutations ? { mutations: commitment.mutations } : {}),
        ...(request.effects ? { effects: commitment.effects } : {}),
        ...(request.includeResult && after && commitment.after ? { result: commitment.after } : {}),
        ...(request.includePreviousRevision ? { previous: before ? commitment.before : null } : {}),
      },
    }
  })
}
