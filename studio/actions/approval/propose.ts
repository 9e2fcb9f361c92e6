import type { SanityClient } from '@sanity/client'
import type { CurrentUser } from 'sanity'
import { shownBy } from '../../../policy/approval/check-sealed.ts'
import { decisionOf, requestOf } from '../../../policy/approval/compose.ts'
import { approvalDigest } from '../../../policy/approval/digest.ts'
import { sealApproval } from '../../../policy/approval/seal.ts'
import { endsPolicy } from '../../../policy/change-kinds.ts'
import { nextVersion } from '../../../policy/next-version.ts'
import type {
  ApprovalDecision,
  ApprovalRequest,
  ApprovalRules,
  Member,
} from '../../../schemas/records/approval-documents.ts'
import { instant } from '../../../schemas/records/day.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { momentAfter } from '../moment-after.ts'
import { sealSections } from '../publish-version/seal-images.ts'
import type { Preparation, Situation } from '../publish-version/preparation.ts'

/** The signed-in person, as the lake knows them. */
export const memberOf = ({ id, name, roles }: CurrentUser): Member => ({
  id,
  name,
  ...(roles[0] && { role: roles[0].name }),
})

const random = (bytes: number) =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')

const now = () => instant.parse(new Date().toISOString())

type Asking = { situation: Situation; person: Member }

/** A request for approval of a version, which was sealed from what a dialog shows. */
export function newRequest(version: Version, { situation, person }: Asking): Promise<ApprovalRequest> {
  const working = situation.draft ?? situation.published
  return requestOf(version, {
    id: `approval-${random(10)}`,
    workingRev: working?._rev ?? '',
    requestedBy: person,
    requestedAt: now(),
  })
}

/** Asks for approval of a version. */
export async function askForApproval(client: SanityClient, version: Version, asking: Asking): Promise<void> {
  await client.create(await newRequest(version, asking), { returnDocuments: false, tag: 'approval.request' })
}

type Deciding = { outcome: ApprovalDecision['outcome']; authors: readonly Member[]; person: Member; note?: string }

/** Decides on a request. The lake refuses a decision that is not true, and a second one. */
export async function decideOn(
  client: SanityClient,
  request: ApprovalRequest,
  { outcome, authors, person, note }: Deciding,
): Promise<void> {
  const decision = decisionOf(request, {
    outcome,
    authors: [...authors],
    decidedBy: person,
    decidedAt: now(),
    salt: random(32),
    ...(note !== undefined && { note }),
  })
  await client.create(decision, { returnDocuments: false, tag: 'approval.decision' })
}

type Proposed = {
  client: SanityClient
  policyId: string
  situation: Situation
  preparation: Preparation
  request: ApprovalRequest
}

/**
 * The version that a request asks for, from the policy as it is now; undefined if there is none any more.
 * @throws ImageProblem
 */
export async function proposedVersion(
  { client, policyId, situation, preparation, request }: Proposed,
  approval?: Version['approval'],
) {
  const { proposal } = request
  const { previous } = situation
  const rest = {
    ...proposal,
    previous,
    publishedAt: momentAfter(previous, new Date()),
    ...(approval && { approval }),
  }
  if (endsPolicy(proposal)) {
    return previous && nextVersion({ ...rest, policy: { id: policyId, title: previous.title }, sections: [] })
  }
  if (preparation.outcome !== 'version') return undefined
  const sections = await sealSections(client, preparation.sections)
  const { policy, source } = preparation
  return nextVersion({ ...rest, policy, sections, ...(source && { source }) })
}

/** Whether that is what was asked for, word for word. */
export async function isAsRequested(proposed: Proposed): Promise<boolean> {
  const version = await proposedVersion(proposed)
  return version !== undefined && (await approvalDigest(version)) === proposed.request.digest
}

/** The version with its approval sealed; undefined if it is not what was approved. */
export async function approvedVersion(
  proposed: Proposed,
  decision: ApprovalDecision,
  rules: ApprovalRules | undefined,
): Promise<Version | undefined> {
  if (!(await isAsRequested(proposed))) return undefined
  return proposedVersion(proposed, await sealApproval(decision, shownBy(rules)))
}
