import { checkLink } from '../../policy/chain.ts'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { Problem } from './problem.ts'
import type { TakenVersion } from './take-version.ts'

type Archived = ReadonlyMap<string, readonly Version[]>

/** New versions of policies, each policy's by sequence. */
export type Fresh = ReadonlyMap<string, readonly Version[]>

/**
 * Appends the lake's new versions to the archive's: each must follow from the one before it.
 * @param published the policies that the lake has published
 */
export async function chainFresh(
  archived: Archived,
  taken: readonly TakenVersion[],
  published: readonly Pick<Policy, 'id'>[],
): Promise<{ fresh: Fresh; problems: Problem[] }> {
  const fresh = new Map<string, Version[]>()
  const problems: Problem[] = []
  const known = new Set(published.map(({ id }) => id))
  for (const [policy, copies] of Map.groupBy(taken, (version) => version.policy)) {
    if (!archived.has(policy) && !known.has(policy)) {
      problems.push({ document: policy, field: 'the document', message: 'is not published, but versions of it are' })
    }
    const added = copies.toSorted((a, b) => a.sequence - b.sequence)
    let previous = archived.get(policy)?.at(-1)
    for (const { fresh: version, hash } of added) {
      if (!version) continue
      for (const { sequence, field, message } of await checkLink(version, previous, hash)) {
        problems.push({ document: versionDocumentId(policy, sequence), title: version.title, field, message })
      }
      fresh.set(policy, [...(fresh.get(policy) ?? []), version])
      previous = version
    }
  }
  return { fresh, problems }
}

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
 * New versions in the order in which they are recorded: by the moment of publication, each policy's in sequence. A
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
