import { applyPatch } from 'mendoza'
import { isLakeDocument, type LakeDocument } from '../store/document.ts'
import type { Change } from '../store/log.ts'
import type { Store } from '../store/store.ts'
import { withoutRevision } from '../mutate/effects.ts'

/** The document before a change, given as it was after it. */
export function stepBack(after: LakeDocument | null, change: Change): LakeDocument | null {
  const before: unknown = applyPatch(withoutRevision(after), change.effects.revert)
  if (before === null || typeof before !== 'object') return null
  const document: unknown = { ...before, _rev: change.previousRev ?? '' }
  return isLakeDocument(document) ? document : null
}

/** The document as it was once a transaction was committed, null when it did not exist then. */
export function documentAt(store: Store, id: string, seq: number): LakeDocument | null {
  let document = store.documents.get(id)
  for (const change of store.log.changesAfter(id, seq)) document = stepBack(document, change)
  return document
}

/** The last state in which the document existed. */
export function lastRevision(store: Store, id: string): LakeDocument | null {
  const current = store.documents.get(id)
  const deletion = current ? undefined : store.log.changesOf(id)[0]
  return deletion ? stepBack(null, deletion) : current
}
