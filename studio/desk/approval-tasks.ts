import type { Task } from './agenda.ts'
import type { EditorialState } from '../policies/use-editorial-state.ts'
import type { Versions } from '../versions/use-versions.ts'
import { momentInWords } from '../actions/approval/moment-in-words.ts'
import { approvalStateOf, type ApprovalState } from '../actions/approval/approval-state.ts'
import type { Approvals } from '../actions/approval/use-approvals.ts'

/** The policies whose next version waits for approval, was approved, or was sent back. */
export function approvalTasks(
  approvals: Approvals | undefined,
  { policies }: Pick<EditorialState, 'policies'>,
  { byPolicy }: Pick<Versions, 'byPolicy'>,
): Task[] {
  const titles = new Map(policies.map(({ _id, title }) => [_id.replace(/^drafts\./, ''), title || 'Untitled']))
  return [...titles].flatMap(([id, title]) => {
    const sequence = byPolicy.get(id)?.at(-1)?.sequence ?? 0
    const asked = approvalStateOf(approvals, { policy: id, sequence })
    return asked ? [{ title, detail: detailOf(asked), id, type: 'policy' }] : []
  })
}

function detailOf({ step, request, decision }: ApprovalState): string {
  const { requestedBy, requestedAt, sequence } = request
  if (step === 'returned' && decision)
    return `${decision.decidedBy.name} sent version ${sequence} back: ${decision.note}`
  return step === 'approved' && decision
    ? `${decision.decidedBy.name} approved version ${sequence}, ${momentInWords(decision.decidedAt)}. It can be published.`
    : `${requestedBy.name} requested approval of version ${sequence}, ${momentInWords(requestedAt)}.`
}
