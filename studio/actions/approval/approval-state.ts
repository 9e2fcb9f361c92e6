import { asksForApproval } from '../../../policy/approval/rules.ts'
import { policy as policyRecord } from '../../../schemas/records/policy.ts'
import type { ChangeKind } from '../../../schemas/records/version.ts'
import type { Approvals, AskedApproval } from './use-approvals.ts'

/** Where the next version of a policy stands. */
export type ApprovalState = AskedApproval & {
  /** `returned`: somebody sent it back, and it was not asked for again. */
  step: 'waiting' | 'approved' | 'returned'
}

/**
 * The latest request about the next version of a policy that counts; undefined if there is none.
 * @param sequence the number of the policy's last version, 0 if it has none
 */
export function approvalStateOf(
  approvals: Approvals | undefined,
  { policy, sequence }: { policy: string; sequence: number },
): ApprovalState | undefined {
  const own = (approvals?.requests ?? []).filter(
    ({ request }) => request.policy === policy && request.sequence === sequence + 1,
  )
  const latest = own.toSorted((a, b) => (a.request.requestedAt < b.request.requestedAt ? 1 : -1))[0]
  const outcome = latest?.decision?.outcome
  return latest === undefined || outcome === 'withdrawn' ? undefined : { ...latest, step: outcome ?? 'waiting' }
}

/** Whether a version needs approval, by the policy as it is published and as it is written. */
export function needsApproval(
  approvals: Approvals | undefined,
  documents: readonly (object | null)[],
  changeKind: ChangeKind,
): boolean {
  return documents
    .flatMap(
      (document) => policyRecord.shape.category.safeParse(document && Reflect.get(document, 'category')).data ?? [],
    )
    .some((category) => asksForApproval(approvals?.rules, { category, changeKind }))
}
