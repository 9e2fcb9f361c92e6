import { draftIdOf, isVersionId, publishedIdOf, releaseOf } from '../store/ids.ts'
import type { Change } from '../store/log.ts'
import type { Store } from '../store/store.ts'

/** What happened to a document as an editor would tell it; the fields depend on `type`. */
export type HistoryEvent = {
  type: string
  timestamp: string
  author: string
  documentId: string
  [name: string]: unknown
}

/** The story of a document and its draft, or of one version; latest first. */
export function eventsOf(store: Store, documentId: string): HistoryEvent[] {
  const publishedId = publishedIdOf(documentId)
  const workingId = isVersionId(documentId) ? documentId : draftIdOf(publishedId)
  const changes = [...store.log.changesOf(publishedId), ...store.log.changesOf(workingId)]
  const transactions = Map.groupBy(changes, (change) => change.seq)
  return [...transactions]
    .sort(([a], [b]) => b - a)
    .flatMap(([, group]) => toEvent(publishedId, workingId, group) ?? [])
}

/** The one thing that a transaction did, told from what became of the published and the working document. */
function toEvent(publishedId: string, workingId: string, group: readonly Change[]): HistoryEvent | null {
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
    // Told as the published document's story too, the Studio asks for the document at `revisionId`.
    const revisions = { versionRevisionId: transactionId, revisionId: transactionId }
    return { ...base, ...version, ...revisions, type: 'createDocumentVersion' }
  }
  return null
}
