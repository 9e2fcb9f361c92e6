import type { ApprovalRules } from '../../schemas/records/approval-documents.ts'
import type { ChangeKind } from '../../schemas/records/change-kinds.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import { isRecall } from '../change-kinds.ts'

/** The roles that can approve. */
export const approverRoles: readonly string[] = ['approver', 'administrator']

/** An empty list means all. */
const covers = <T>(list: readonly T[] | null | undefined, item: T): boolean =>
  list === undefined || list === null || list.length === 0 || list.includes(item)

/** Whether the rules ask for approval of some change of a policy in a category. */
export const asksInCategory = (rules: ApprovalRules | undefined, category: Policy['category']): boolean =>
  rules?.isOn === true && covers(rules.categories, category)

/** Whether the rules ask for approval of a version. A recall never waits for one. */
export const asksForApproval = (
  rules: ApprovalRules | undefined,
  { category, changeKind }: { category: Policy['category']; changeKind: ChangeKind },
): boolean => asksInCategory(rules, category) && !isRecall({ changeKind }) && covers(rules?.kinds, changeKind)
