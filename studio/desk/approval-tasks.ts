import { needsNotice } from '../../policy/change-kinds.ts'
import { addDays } from '../../policy/day.ts'
import { dayInWords } from '../versions/day-in-words.ts'
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
  { byPolicy, today, noticeDays }: Pick<Versions, 'byPolicy' | 'today' | 'noticeDays'>,
): Task[] {
  const titles = new Map(policies.map(({ _id, title }) => [_id.replace(/^drafts\./, ''), title || 'Untitled']))
  return [...titles].flatMap(([id, title]) => {
    const sequence = byPolicy.get(id)?.at(-1)?.sequence ?? 0
    const asked = approvalStateOf(approvals, { policy: id, sequence })
    if (!asked) return []
    const deadline = noticeDeadline(asked, { today, noticeDays })
    return [{ title, detail: [detailOf(asked), ...(deadline ? [deadline] : [])].join(' '), id, type: 'policy' }]
  })
}

/** By when it must be published for the notice period that Settings promise. */
function noticeDeadline(
  { step, request: { proposal } }: ApprovalState,
  { today, noticeDays }: Pick<Versions, 'today' | 'noticeDays'>,
): string | undefined {
  if (noticeDays === undefined || step === 'returned' || !needsNotice(proposal)) return undefined
  const last = addDays(proposal.effectiveDate, -noticeDays)
  return last < today
    ? `The notice period that Settings promise can no longer be kept for ${dayInWords(proposal.effectiveDate)}.`
    : `Publish it by ${dayInWords(last)} to keep the notice period.`
}

function detailOf({ step, request, decision }: ApprovalState): string {
  const { requestedBy, requestedAt, sequence } = request
  if (step === 'returned' && decision)
    return `${decision.decidedBy.name} sent version ${sequence} back: ${decision.note}`
  return step === 'approved' && decision
    ? `${decision.decidedBy.name} approved version ${sequence}, ${momentInWords(decision.decidedAt)}. It can be published.`
    : `${requestedBy.name} requested approval of version ${sequence}, ${momentInWords(requestedAt)}.`
}
