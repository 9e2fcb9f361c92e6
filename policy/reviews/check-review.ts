import type { PolicyReview } from '../../schemas/records/policy-review.ts'
import { isNow, type Writing } from '../approval/check-request.ts'
import { isSamePerson } from '../approval/person.ts'

/** Why the record of a review cannot be taken; undefined if it can. */
export function problemWithReview(
  { policy, reviewedBy, reviewedAt }: PolicyReview,
  { person, now, hasPolicy }: Writing & { hasPolicy: boolean },
): string | undefined {
  if (!person) return 'A person reviews a policy: a token can’t.'
  if (!isSamePerson(reviewedBy, person)) return 'It must name the person who is signed in as the one who reviewed.'
  if (!isNow(reviewedAt, now)) return 'It must say when it was reviewed: now. Check the clock of this computer.'
  return hasPolicy ? undefined : `No policy ${policy} is published.`
}
