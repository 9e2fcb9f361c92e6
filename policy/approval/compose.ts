import {
  decisionIdOf,
  type ApprovalDecision,
  type ApprovalRequest,
  type Member,
} from '../../schemas/records/approval-documents.ts'
import type { Instant } from '../../schemas/records/day.ts'
import { approvalDigest, type Proposal } from './digest.ts'

/** A request for approval of a version, as its document. */
export async function requestOf(
  version: Proposal,
  rest: { id: string; workingRev: string; requestedBy: Member; requestedAt: Instant; note?: string },
): Promise<ApprovalRequest> {
  const { id, note, ...asked } = rest
  const { policy, sequence, effectiveDate, changeKind, changeSummary, kindReason, backdatingReason, successor } =
    version
  return {
    _id: id,
    _type: 'approvalRequest',
    policy,
    sequence,
    digest: await approvalDigest(version),
    ...asked,
    proposal: {
      effectiveDate,
      changeKind,
      ...(changeSummary !== undefined && { changeSummary }),
      ...(kindReason !== undefined && { kindReason }),
      ...(backdatingReason !== undefined && { backdatingReason }),
      ...(successor && { successor }),
    },
    ...(note !== undefined && { note }),
  }
}

/** The decision on a request, as its document. */
export function decisionOf(
  { _id, policy, sequence, digest, requestedBy, requestedAt }: ApprovalRequest,
  rest: Pick<ApprovalDecision, 'outcome' | 'authors' | 'decidedBy' | 'decidedAt' | 'salt'> & { note?: string },
): ApprovalDecision {
  const { authors, note, ...decided } = rest
  return {
    _id: decisionIdOf(_id),
    _type: 'approvalDecision',
    request: _id,
    policy,
    sequence,
    digest,
    requestedBy: withoutKey(requestedBy),
    requestedAt,
    ...decided,
    authors: authors.map((author) => ({ _key: author.id, ...withoutKey(author) })),
    ...(note !== undefined && { note }),
  }
}

const withoutKey = ({ _key: _, ...member }: Member): Member => member
