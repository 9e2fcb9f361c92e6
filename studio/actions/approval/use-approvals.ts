import { z } from 'zod'
import {
  approvalDecisionDocument,
  approvalRequestDocument,
  approvalRulesDocument,
  type ApprovalDecision,
  type ApprovalRequest,
  type ApprovalRules,
} from '../../../schemas/records/approval-documents.ts'
import { createLakeHook } from '../../content-lake/use-lake-store.ts'

/** The rules, and the latest requests with the decisions on them. */
export type Approvals = {
  rules: ApprovalRules | undefined
  requests: AskedApproval[]
}

/** A request, and how it ended. */
export type AskedApproval = { request: ApprovalRequest; decision: ApprovalDecision | undefined }

const answer = z.object({
  rules: z.unknown(),
  requests: z.array(z.unknown()),
  decisions: z.array(z.unknown()),
})

/** The requests that are read: more than a team has open. */
const maxRequests = 200

function readApprovals(value: unknown): Approvals | undefined {
  const read = answer.safeParse(value).data
  if (!read) return undefined
  const decisions = read.decisions.flatMap((one) => approvalDecisionDocument.safeParse(one).data ?? [])
  const requests = read.requests.flatMap((one) => approvalRequestDocument.safeParse(one).data ?? [])
  return {
    rules: approvalRulesDocument.safeParse(read.rules).data,
    requests: requests.map((request) => ({
      request,
      decision: decisions.find((decision) => decision.request === request._id),
    })),
  }
}

/** What is asked and decided, kept up to date; `undefined` until it is loaded. */
export const useApprovals = createLakeHook<Approvals>({
  query: `{
    "rules": *[_id == "approvalRules"][0],
    "requests": *[_type == "approvalRequest"] | order(requestedAt desc) [0...${maxRequests}],
    "decisions": *[_type == "approvalDecision"] | order(decidedAt desc) [0...${maxRequests}]
  }`,
  perspective: 'published',
  listenTo: '_type in ["approvalRules", "approvalRequest", "approvalDecision"]',
  tag: 'approvals',
  read: readApprovals,
})
