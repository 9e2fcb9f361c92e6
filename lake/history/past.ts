import { applyPatch } from 'mendoza'
import { withoutRevision } from '../mutate/effects.ts'
import { isLakeDocument, type LakeDocument } from '../store/document.ts'
import type { Change } from '../store/log.ts'
import type { Store } from '../store/store.ts'

/** Sources for rebuilding past states. */
export type Past = Pick<Store, 'documents' | 'log'>

/** The document before a change, given as it was after it. */
export function stepBack(after: LakeDocument | null, change: Change): LakeDocument | null {
  const before: unknown = applyPatch(withoutRevision(after), change.effects.revert)
  if (before === null || typeof before !== 'object') return null
  const document: unknown = { ...before, _rev: change.previousRev ?? '' }
  return isLakeDocument(document) ? document : null
}

/** The document as it was once a transaction was committed, null when it did not exist then. */
export function documentAt(past: Past, id: string, seq: number): LakeDocument | null {
  let document = past.documents.get(id)
  for (const change of past.log.changesAfter(id, seq)) document = stepBack(document, change)
  return document
}

/** The last state in which the document existed. */
export function lastRevision(past: Past, id: string): LakeDocument | null {
  const current = past.documents.get(id)
  const deletion = current ? undefined : past.log.latestChangeOf(id)
  return deletion ? stepBack(null, deletion) : current
}
