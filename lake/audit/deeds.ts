import { isDeepStrictEqual } from 'node:util'
import type { Actor, AuditEntry, Deed } from './entry.ts'
import type { LakeDocument } from '../store/document.ts'
import { publishedIdOf, isPublishedId } from '../store/ids.ts'

/** A document before and after a transaction. */
type Commitment = { documentId: string; before: LakeDocument | null; after: LakeDocument | null }

/** What the product adds to a line about a document: the lake knows nothing about its types. */
export type AuditFacts = (document: LakeDocument) => {
  /** What the document is about, such as the policy of a version. */
  subject?: string
  label?: string
  details?: Record<string, string>
}

/** Within this time, further edits of a document by the same person are part of the first. */
const editingMs = 30 * 60_000

type Surroundings = { actor: Actor; facts: AuditFacts; lastOf: (subject: string) => AuditEntry | undefined; now: Date }

/** What a transaction did to documents, as a line for each. Typing goes on for long: it is one line in half an hour. */
export function deedsIn(commitments: readonly Commitment[], { actor, facts, lastOf, now }: Surroundings): Deed[] {
  const published = new Set(commitments.flatMap(({ documentId, after }) => (after ? [documentId] : [])))
  return commitments.flatMap((change): Deed[] => {
    const document = change.after ?? change.before
    if (!document || document._type.startsWith('system.')) return []
    const action = actionOf(change, { published, commitments })
    if (action === undefined) return []
    const { subject, label, details } = facts(document)
    const id = subject ?? publishedIdOf(document._id)
    if (action === 'edit' && isOngoing(lastOf(id), { actor, now })) return []
    return [{ actor, action, subject: { id, type: document._type, label: label ?? labelOf(document) }, details }]
  })
}

type Transaction = { published: ReadonlySet<string>; commitments: readonly Commitment[] }

/** `draft` begins a draft, `publish` makes one public. Undefined for what is a part of something else. */
function actionOf({ documentId, before, after }: Commitment, { published, commitments }: Transaction) {
  if (!isPublishedId(documentId)) {
    if (!before) return 'draft'
    if (after) return 'edit'
    return published.has(publishedIdOf(documentId)) ? undefined : 'discard'
  }
  if (!after) return 'delete'
  const hadDraft = commitments.some((other) => !other.after && publishedIdOf(other.documentId) === documentId)
  if (hadDraft) return 'publish'
  if (!before) return 'create'
  return isDeepStrictEqual(contentOf(before), contentOf(after)) ? undefined : 'edit'
}

function contentOf({ _rev, _updatedAt, ...content }: LakeDocument): object {
  return content
}

function isOngoing(last: AuditEntry | undefined, { actor, now }: Pick<Surroundings, 'actor' | 'now'>): boolean {
  return (
    last?.actor.id === actor.id &&
    (last.action === 'edit' || last.action === 'draft') &&
    now.getTime() - Date.parse(last.time) < editingMs
  )
}

function labelOf({ title, heading, _id }: LakeDocument): string {
  return [title, heading].find((name) => typeof name === 'string' && name !== '')?.toString() ?? publishedIdOf(_id)
}
