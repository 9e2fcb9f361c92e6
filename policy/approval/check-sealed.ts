import { canonicalJson } from '../canonical.ts'
import type { ApprovalDecision, ApprovalRules, ShownPeople } from '../../schemas/records/approval-documents.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { Sha256 } from '../hash.ts'
import { asksForApproval } from './rules.ts'
import { sealApproval } from './seal.ts'

export type Approvable = Pick<Version, 'policy' | 'sequence' | 'changeKind' | 'approval'>

type Known = {
  rules: ApprovalRules | undefined
  /** The policy's category, before and after: a policy cannot leave the rules with the version that they are about. */
  categories: readonly Policy['category'][]
  /** The decision that the version names, if there is one. */
  decision: ApprovalDecision | undefined
  /** The hash of what the version says: see `digest.ts`. */
  digest: string | undefined
  /** What the rules let readers know of the people; for a lake whose rules may have changed since, any of these. */
  shown: readonly ShownPeople[]
  sha256?: Sha256
}

/** Readers see names and roles unless the rules say otherwise. */
export const shownBy = (rules: ApprovalRules | undefined): ShownPeople => rules?.shown ?? 'names'

const missing =
  'It needs approval, and has none. Ask for approval in the Studio; somebody who hasn’t changed the text approves it.'

/** Why the approval of a version is missing or not valid; undefined if nothing is wrong. */
export async function problemWithApproval(version: Approvable, known: Known): Promise<string | undefined> {
  const { rules, categories, decision, digest, shown, sha256 } = known
  const { changeKind, approval } = version
  if (!approval) {
    return categories.some((category) => asksForApproval(rules, { category, changeKind })) ? missing : undefined
  }
  if (!decision) return `Its approval (${approval.decision}) isn’t in the lake.`
  const { outcome, policy, sequence } = decision
  if (outcome !== 'approved') return `It wasn’t approved: the request was ${outcome}.`
  if (policy !== version.policy || sequence !== version.sequence) return 'Its approval is for another version.'
  if (decision.digest !== digest) return 'It isn’t what was approved. The approval is void: ask for approval again.'
  const stated = canonicalJson(approval)
  for (const people of shown) {
    if (canonicalJson(await sealApproval(decision, people, sha256)) === stated) return undefined
  }
  return 'It doesn’t say truly who wrote, asked and approved. Publish it again.'
}
