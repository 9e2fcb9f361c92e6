import { versionDocumentId } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { Fresh } from './chain-versions.ts'

type Archived = ReadonlyMap<string, readonly Version[]>

/**
 * The archive's versions that the lake has lost, a note each by document id.
 * @param found the documents that the lake has
 */
export function lostVersions(archived: Archived, found: ReadonlySet<string>): Map<string, string> {
  const lost = new Map<string, string>()
  for (const [policy, history] of archived) {
    for (const { sequence, title } of history) {
      const id = versionDocumentId(policy, sequence)
      if (!found.has(id)) lost.set(id, lostNote(id, sequence, title))
    }
  }
  return lost
}

export const lostNote = (id: string, sequence: number, title: string): string =>
  `The lake has lost version ${sequence} of “${title}” (${id}). The archive keeps it.`

/**
 * New versions in the order of the ledger: by the moment of publication, each policy's in sequence. A
 * version with an earlier moment than the one before it comes right after that.
 */
export function inOrder(fresh: Fresh): Version[] {
  const waiting = [...fresh.values()].flatMap((history) => {
    let latest = ''
    return history.map((version) => {
      if (version.publishedAt > latest) latest = version.publishedAt
      return { version, moment: latest }
    })
  })
  const ordered = waiting.toSorted((a, b) => {
    if (a.moment !== b.moment) return a.moment < b.moment ? -1 : 1
    if (a.version.policy !== b.version.policy) return a.version.policy < b.version.policy ? -1 : 1
    return a.version.sequence - b.version.sequence
  })
  return ordered.map(({ version }) => version)
}
