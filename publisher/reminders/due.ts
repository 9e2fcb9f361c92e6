import { format, parseISO } from 'date-fns'
import { needsNotice } from '../../policy/change-kinds.ts'
import { addDays, daysBetween } from '../../policy/day.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Trouble } from '../notice.ts'
import type { OpenRequest, TeamState } from './load-state.ts'
import type { Reminder } from './reminder.ts'

/** How long before a review, or before the last day on which a notice period can be kept, people are reminded. */
const reviewDays = 14
const noticeMarginDays = 3

const written = (day: Day) => format(parseISO(day), 'd MMMM yyyy')
const pathOf = (policy: string) => `structure/policies;${policy}`

/** All that is to be said on a day. Each has a key of its own: what was said once is not said again. */
export function dueReminders(state: TeamState, today: Day, trouble: Trouble | undefined): Reminder[] {
  return [
    ...state.reviews
      .filter(({ due }) => daysBetween(today, due) <= reviewDays)
      .map((review) => ofReview(review, today)),
    ...state.requests.filter(({ outcome }) => outcome !== 'approved').map(ofRequest),
    ...state.requests.flatMap((request) => ofNotice(request, { today, noticeDays: state.noticeDays })),
    ...(trouble ? [ofFailure(trouble)] : []),
  ]
}

function ofReview({ policy, title, due }: TeamState['reviews'][number], today: Day): Reminder {
  const isLate = due < today
  return {
    key: `review ${policy} ${due}${isLate ? ' late' : ''}`,
    kind: 'review',
    subject: `Review of “${title}” ${isLate ? 'is overdue' : 'is due'}`,
    text: `“${title}” ${isLate ? 'was' : 'is'} to be read again by ${written(due)}. If nothing has to change, press “Reviewed, no change”.`,
    path: pathOf(policy),
  }
}

function ofRequest({ _id, policy, title, sequence, by }: OpenRequest): Reminder {
  return {
    key: `approval ${_id}`,
    kind: 'approval',
    subject: `Version ${sequence} of “${title}” waits for approval`,
    text: `${by.name} has requested approval of version ${sequence} of “${title}”. Read what changes, and approve it or send it back.`,
    path: pathOf(policy),
    except: by.id,
  }
}

function ofNotice(
  { _id, policy, title, sequence, effectiveDate, changeKind, outcome }: OpenRequest,
  { today, noticeDays }: { today: Day; noticeDays: number | undefined },
): Reminder[] {
  if (noticeDays === undefined || !needsNotice({ changeKind })) return []
  const lastDay = addDays(effectiveDate, -noticeDays)
  const left = daysBetween(today, lastDay)
  if (left < 0 || left > noticeMarginDays) return []
  const missing = outcome === 'approved' ? 'It is approved and not published yet.' : 'It still waits for approval.'
  return [
    {
      key: `notice ${_id} ${lastDay}`,
      kind: 'notice',
      subject: `“${title}” must be published by ${written(lastDay)}`,
      text: `Version ${sequence} of “${title}” is to apply from ${written(effectiveDate)}, and Settings promise ${noticeDays} days of notice: it must be published by ${written(lastDay)}. ${missing}`,
      path: pathOf(policy),
    },
  ]
}

function ofFailure({ message, since }: Trouble): Reminder {
  return {
    key: `failure ${since}`,
    kind: 'failure',
    subject: 'The site couldn’t be updated',
    text: `Visitors still see the site as it was. Nothing is lost, and the update is retried automatically.\n\n${message}`,
    path: 'desk',
  }
}
