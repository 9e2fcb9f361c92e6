import { day, type Day } from '../../schemas/records/day.ts'
import type { PolicyReview } from '../../schemas/records/policy-review.ts'
import { addDays } from '../day.ts'

/**
 * The day on which a policy is to be read again. A review moves it on, without an edit of the policy: whoever reviews is no
 * author. A review date that was chosen after the review counts instead.
 */
export function reviewDue(
  reviewDate: Day | undefined,
  latest: Pick<PolicyReview, 'due' | 'next'> | undefined,
): Day | undefined {
  return latest && latest.due === reviewDate ? latest.next : reviewDate
}

/** A year after a review; of 29 February, the day before 1 March. */
export function nextReview(today: Day): Day {
  const later = day.safeParse(`${Number(today.slice(0, 4)) + 1}${today.slice(4)}`)
  return later.success ? later.data : nextReview(addDays(today, -1))
}
