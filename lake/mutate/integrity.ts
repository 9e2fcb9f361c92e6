import { Refusal } from '../http/api-error.ts'
import type { Documents } from '../store/documents.ts'
import { referencesIn } from '../store/references.ts'
import type { Touched, Work } from './work.ts'

function strongTargets(touched: Touched): string[] {
  return referencesIn(touched.after)
    .filter((reference) => reference.strong)
    .map((reference) => reference.target)
}

/** Strong references hold after the transaction: nothing referred to is deleted, nothing refers to what is not there. */
export function checkReferences(documents: Documents, work: Work): void {
  const targets = new Map([...work.touched].map(([id, touched]) => [id, touched.after ? strongTargets(touched) : []]))
  const referrers = referrersIn(targets)
  for (const [id, touched] of work.touched) {
    work.index = touched.index
    if (!touched.after) refuseReferrers(documents, work, id, referrers.get(id) ?? [])
    else {
      const missing = targets.get(id)?.find((target) => !work.has(target))
      if (missing !== undefined) {
        throw new Refusal(
          409,
          'documentReferenceDoesNotExistError',
          `Document "${id}" references non-existent document "${missing}"`,
          { id, referenceID: missing },
        )
      }
    }
  }
}

/** Who refers to whom among the documents that the transaction leaves. */
function referrersIn(targets: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const referrers = new Map<string, string[]>()
  for (const [source, own] of targets) {
    for (const target of own) {
      if (target === source) continue
      const sources = referrers.get(target)
      if (sources) sources.push(source)
      else referrers.set(target, [source])
    }
  }
  return referrers
}

function refuseReferrers(documents: Documents, work: Work, id: string, touched: readonly string[]): void {
  const stored = documents.strongReferrersOf(id).filter((source) => !work.touched.has(source))
  const referrers = [...stored, ...touched]
  if (referrers.length === 0) return
  const names = referrers.map((source) => `"${source}"`).join(', ')
  throw new Refusal(
    409,
    'documentHasExistingReferencesError',
    `Document "${id}" cannot be deleted as there are references to it from ${names}`,
    { id, referencingIDs: referrers },
  )
}
