import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { Finding } from './guard.ts'
import { chainProblems, type ParsedPublished } from './parse-published.ts'

/** The archive's versions and the lake's, set against each other. */
export type Merged = {
  /** Each policy's versions: the archive's as they are, then the lake's new ones. */
  histories: Map<string, Version[]>
  notes: string[]
  altered: Finding[]
}

/**
 * Sets the lake's versions against the archive's. What stands in both must be the same, and the archive's stands.
 * @param known documents that are known to be as the archive has them
 */
export async function merge(
  archived: ReadonlyMap<string, Version[]>,
  { versions, policies, problems }: ParsedPublished,
  known: ReadonlySet<string>,
): Promise<Merged> {
  const histories = new Map<string, Version[]>()
  const notes: string[] = []
  const altered: Finding[] = []
  for (const policy of new Set([...archived.keys(), ...versions.keys()])) {
    const ours = archived.get(policy) ?? []
    const theirs = versions.get(policy) ?? []
    for (const version of ours) {
      if (known.has(versionDocumentId(policy, version.sequence))) continue
      const copy = theirs.find(({ sequence }) => sequence === version.sequence)
      const { title, sequence, effectiveDate } = version
      if (!copy) {
        notes.push(
          `The lake has lost version ${sequence} of “${title}” (${policy}-v${sequence}). The archive keeps it.`,
        )
      } else if (canonicalize(copy) !== canonicalize(version)) {
        altered.push({
          kind: 'altered-versions',
          item: `${policy}-v${sequence}:${fingerprint(copy)}`,
          text:
            `Version ${sequence} of “${title}” (${effectiveDate}, document ${policy}-v${sequence}) differs in the lake from the text ` +
            'that was published. The archive keeps what was published; restore the document in the lake from its history.',
        })
      }
    }
    if (!archived.has(policy) && !policies.some(({ id }) => id === policy)) {
      problems.push({ document: policy, field: 'the document', message: 'is not published, but versions of it are' })
    }
    const added = theirs.filter(({ sequence }) => sequence > ours.length)
    problems.push(...(await chainProblems(added, ours.at(-1))))
    histories.set(policy, [...ours, ...added])
  }
  return { histories, notes, altered }
}

const fingerprint = (version: Version): string =>
  createHash('sha256')
    .update(canonicalize(version) ?? '')
    .digest('hex')
    .slice(0, 12)

/** The versions that the archive does not have yet, by the moment of publication, each policy's in sequence. */
export function inOrder(
  histories: ReadonlyMap<string, Version[]>,
  archived: ReadonlyMap<string, Version[]>,
): Version[] {
  const waiting = [...histories].map(([policy, history]) => history.slice(archived.get(policy)?.length ?? 0))
  const ordered: Version[] = []
  for (;;) {
    const next = waiting
      .filter((queue) => queue.length > 0)
      .toSorted(([a], [b]) => {
        if (!a || !b) return 0
        return a.publishedAt === b.publishedAt ? (a.policy < b.policy ? -1 : 1) : a.publishedAt < b.publishedAt ? -1 : 1
      })[0]
    const version = next?.shift()
    if (!version) return ordered
    ordered.push(version)
  }
}
