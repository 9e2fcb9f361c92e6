import { z } from 'zod'
import { authorsSince, type RecordedChange } from '../../policy/approval/authors.ts'
import { problemWithDecision } from '../../policy/approval/check-decision.ts'
import { problemWithRequest, type Writing } from '../../policy/approval/check-request.ts'
import { problemWithApproval, shownBy } from '../../policy/approval/check-sealed.ts'
import { asksInCategory } from '../../policy/approval/rules.ts'
import { sharedSectionsIn, usesSettings } from '../../policy/approval/sources.ts'
import { problemWithReview } from '../../policy/reviews/check-review.ts'
import { lastStandingText } from '../../policy/standing-text.ts'
import {
  approvalDecisionDocument,
  approvalRequestDocument,
  approvalRulesDocument,
  approvalRulesId,
  type ApprovalRules,
  type Member,
} from '../../schemas/records/approval-documents.ts'
import { siteSettingsId, versionDocumentId } from '../../schemas/records/documents.ts'
import { policyReviewDocument } from '../../schemas/records/policy-review.ts'
import { policy as policyRecord } from '../../schemas/records/policy.ts'
import { versionFields } from '../../schemas/records/version.ts'
import { sha256 } from '../../archive/folder-reader.ts'
import type { Approvable } from '../approvable.ts'
import { problemsOf } from '../pull/problem.ts'

/** The lake into which something is to be written. Documents are given as JSON; null if there is none. */
export type ApprovalLake = {
  find: (id: string) => string | null
  /** As it was before the transaction. */
  before: (id: string) => string | null
  authorship: (ids: readonly string[]) => RecordedChange[]
  person: (id: string) => { id: string; name: string; role?: string; owner?: string } | null
  now: Date
  caller: { kind: string; id?: string; name?: string; role?: string; byOperator?: boolean }
}

const parse = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json))
const draftIdOf = (id: string) => `drafts.${id}`

/** Why a version may not be published without an approval, or with the one that it has; undefined if it may. */
export async function problemWithVersion(
  { digest, isImported, ...version }: Approvable,
  lake: ApprovalLake,
): Promise<string | undefined> {
  const rules = rulesIn(lake)
  // What somebody types on the server is not held up: it is history with its source, and no text of today.
  if (isImported && isOperator(lake.caller) && !version.approval) return undefined
  const decision =
    version.approval && approvalDecisionDocument.safeParse(parse(lake.find(version.approval.decision))).data
  const categories = [lake.before(version.policy), lake.find(version.policy)].flatMap((json) => categoryIn(json) ?? [])
  return problemWithApproval(version, { rules, categories, decision, digest, shown: [shownBy(rules)], sha256 })
}

/** Checks a document of approvals, or a policy that would leave the rules. */
export function problemWithApprovalDocument(json: string, lake: ApprovalLake): string | undefined {
  const document = z.looseObject({ _id: z.string(), _type: z.string() }).parse(JSON.parse(json))
  switch (document._type) {
    case 'approvalRules':
      return invalid(document, approvalRulesDocument.extend({ _id: z.literal(approvalRulesId) }))
    case 'approvalRequest':
      return invalid(document, approvalRequestDocument) ?? problemWithNewRequest(document, lake)
    case 'approvalDecision':
      return invalid(document, approvalDecisionDocument) ?? problemWithNewDecision(document, lake)
    case 'policyReview':
      return invalid(document, policyReviewDocument) ?? problemWithNewReview(document, lake)
    default:
      return problemWithCategory(document._id, lake)
  }
}

function invalid(document: { _id: string }, record: z.ZodType): string | undefined {
  const { error } = record.safeParse(document)
  const [first] = error ? problemsOf(document, error) : []
  return first && `${first.field} ${first.message}.`
}

function problemWithNewRequest(document: unknown, lake: ApprovalLake): string | undefined {
  const request = approvalRequestDocument.parse(document)
  const hasPolicy = [request.policy, draftIdOf(request.policy)].some((id) => lake.find(id) !== null)
  return problemWithRequest(request, { ...writingOf(lake), hasPolicy, isNext: isNext(request, lake) })
}

function problemWithNewReview(document: unknown, lake: ApprovalLake): string | undefined {
  const review = policyReviewDocument.parse(document)
  return problemWithReview(review, { ...writingOf(lake), hasPolicy: lake.find(review.policy) !== null })
}

function problemWithNewDecision(document: unknown, lake: ApprovalLake): string | undefined {
  const decision = approvalDecisionDocument.parse(document)
  const request = approvalRequestDocument.safeParse(parse(lake.find(decision.request))).data
  const people = authorsOf(decision, lake).map((id) => lake.person(id) ?? { id, name: id })
  return problemWithDecision(decision, {
    ...writingOf(lake),
    request,
    authors: people.map(memberOf),
    tokenOwners: people.flatMap(({ owner }) => owner ?? []),
    isNext: isNext(decision, lake),
  })
}

/** Otherwise an editor could lift the rules from a policy by giving it another category. */
function problemWithCategory(id: string, lake: ApprovalLake): string | undefined {
  const rules = rulesIn(lake)
  const [before, after] = [categoryIn(lake.before(id)), categoryIn(lake.find(id))]
  const leaves = before && after && asksInCategory(rules, before) && !asksInCategory(rules, after)
  return leaves && lake.caller.role !== 'administrator'
    ? 'Only an administrator can move a policy to a category in which no approval is asked for.'
    : undefined
}

function rulesIn(lake: ApprovalLake): ApprovalRules | undefined {
  return approvalRulesDocument.safeParse(parse(lake.find(approvalRulesId))).data
}

const withCategory = z.object({ category: policyRecord.shape.category })
const categoryIn = (json: string | null) => withCategory.safeParse(parse(json)).data?.category

const memberOf = ({ id, name, role }: Member): Member => ({ id, name, ...(role !== undefined && { role }) })
const isOperator = ({ kind, byOperator }: ApprovalLake['caller']) => kind === 'robot' && byOperator === true

function writingOf({ caller: { kind, id, name, role }, now }: ApprovalLake): Writing {
  const isPerson = kind === 'user' && id !== undefined && name !== undefined
  return { now, person: isPerson ? memberOf({ id, name, role }) : undefined }
}

const has = (policy: string, sequence: number, lake: ApprovalLake) =>
  lake.find(versionDocumentId(policy, sequence)) !== null

const isNext = ({ policy, sequence }: { policy: string; sequence: number }, lake: ApprovalLake): boolean =>
  !has(policy, sequence, lake) && (sequence === 1 || has(policy, sequence - 1, lake))

/** Who changed what the next version is made from since the version whose text it changes. */
function authorsOf({ policy, sequence }: { policy: string; sequence: number }, lake: ApprovalLake): string[] {
  const working = [policy, draftIdOf(policy)].map((id) => parse(lake.find(id)))
  const shared = sharedSectionsIn(working).flatMap((id) => [id, draftIdOf(id)])
  const takesWords = usesSettings([working, shared.map((id) => parse(lake.find(id)))])
  const settings = takesWords ? [siteSettingsId, draftIdOf(siteSettingsId)] : []
  const changes = lake.authorship([policy, draftIdOf(policy), ...shared, ...settings])
  return authorsSince(changes, recordedAt(policy, standingBefore(policy, sequence, lake), lake))
}

/** The moment at which a version was written. */
function recordedAt(policy: string, sequence: number | undefined, lake: ApprovalLake): string | undefined {
  return sequence === undefined ? undefined : lake.authorship([versionDocumentId(policy, sequence)])[0]?.time
}

const { effectiveDate, changeKind } = versionFields.shape
const dated = z.object({ sequence: versionFields.shape.sequence, effectiveDate, changeKind })

/** The number of the last text that stands. A text counts whatever came before it, so that no more is read than needed. */
function standingBefore(policy: string, sequence: number, lake: ApprovalLake): number | undefined {
  const later: z.infer<typeof dated>[] = []
  for (let number = sequence - 1; number > 0; number--) {
    const version = dated.safeParse(parse(lake.find(versionDocumentId(policy, number)))).data
    if (version) later.push(version)
    const standing = lastStandingText(later)
    if (standing) return standing.sequence
  }
  return undefined
}
