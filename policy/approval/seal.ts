import type { Participant, SealedApproval } from '../../schemas/records/approval.ts'
import {
  decisionIdOf,
  type ApprovalDecision,
  type Member,
  type ShownPeople,
} from '../../schemas/records/approval-documents.ts'
import { hashRecord, type Sha256 } from '../hash.ts'

/** The hash of a decision: over all of its fields but those that a lake sets. */
export function decisionHash(decision: ApprovalDecision, sha256?: Sha256): Promise<string> {
  const fields = Object.entries(decision).filter(([name]) => !name.startsWith('_'))
  return hashRecord(Object.fromEntries(fields), sha256)
}

/** What a version seals of its approval. Nobody is named if the rules say so, but the hash binds the decision. */
export async function sealApproval(
  decision: ApprovalDecision,
  shown: ShownPeople,
  sha256?: Sha256,
): Promise<SealedApproval> {
  const sealed = { decision: decisionIdOf(decision.request), record: await decisionHash(decision, sha256) }
  if (shown === 'nobody') return sealed
  const { authors, requestedBy, requestedAt, decidedBy, decidedAt } = decision
  return {
    ...sealed,
    ...(authors.length > 0 && {
      authors: authors.map((author, at) => ({ _key: `author-${at + 1}`, ...participantOf(author, shown) })),
    }),
    requestedBy: participantOf(requestedBy, shown),
    requestedAt,
    approvedBy: participantOf(decidedBy, shown),
    approvedAt: decidedAt,
  }
}

function participantOf({ name, role }: Member, shown: Exclude<ShownPeople, 'nobody'>): Participant {
  return { ...(shown === 'names' && { name }), ...(role !== undefined && { role }) }
}
