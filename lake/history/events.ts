import { draftIdOf, isVersionId, publishedIdOf, releaseOf } from '../store/ids.ts'
import type { ChangeFacts } from '../store/log.ts'
import type { Past } from './past.ts'

/** Event in a document's history, in an editor's terms. Its fields depend on `type`. */
export type HistoryEvent = {
  type: string
  timestamp: string
  author: string
  documentId: string
  [name: string]: unknown
}

/** Events of a document and its draft, or of one version; latest first. */
export function eventsOf({ log }: Past, documentId: string): HistoryEvent[] {
  const publishedId = publishedIdOf(documentId)
  const workingId = isVersionId(documentId) ? documentId : draftIdOf(publishedId)
  const changes = [...log.factsOf(publishedId), ...log.factsOf(workingId)]
  const transactions = Map.groupBy(changes, (change) => change.seq)
  return [...transactions]
    .sort(([a], [b]) => b - a)
    .flatMap(([, group]) => toEvent(publishedId, workingId, group) ?? [])
}

/** The one event of a transaction, judged by what became of the published and the working document. */
function toEvent(publishedId: string, workingId: string, group: readonly ChangeFacts[]): HistoryEvent | null {
  const published = group.find((change) => change.documentId === publishedId)
  const working = group.find((change) => change.documentId === workingId)
  const change = published ?? working
  if (!change) return null
  const { time: timestamp, author, transactionId } = change
  const base = { timestamp, author, documentId: publishedId }
  const release = releaseOf(workingId)
  const version = { versionId: workingId, ...(release === undefined ? {} : { releaseId: release }) }
  const workingGone = working !== undefined && working.resultRev === null

  if (published?.resultRev && workingGone) {
    return {
      ...base,
      ...version,
      type: 'publishDocumentVersion',
      revisionId: transactionId,
      versionRevisionId: working.previousRev,
      publishCause: release === undefined ? 'document.publish' : 'release.publish',
    }
  }
  if (published && published.resultRev === null) {
    return published.cause === 'unpublish' || working?.resultRev
      ? { ...base, ...version, type: 'unpublishDocument', versionRevisionId: transactionId }
      : { ...base, type: 'deleteDocumentGroup' }
  }
  if (published) {
    const type = published.previousRev === null ? 'createLiveDocument' : 'updateLiveDocument'
    return { ...base, type, revisionId: transactionId }
  }
  if (workingGone) {
    return { ...base, ...version, type: 'deleteDocumentVersion', versionRevisionId: working.previousRev }
  }
  if (working?.previousRev === null) {
    // In the published document's history too: the Studio asks for the document at `revisionId`.
    const revisions = { versionRevisionId: transactionId, revisionId: transactionId }
    return { ...base, ...version, ...revisions, type: 'createDocumentVersion' }
  }
  return null
}
