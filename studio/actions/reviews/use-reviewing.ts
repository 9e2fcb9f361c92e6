import { useToast } from '@sanity/ui/toast'
import { useState } from 'react'
import { useClient, useCurrentUser } from 'sanity'
import { nextReview } from '../../../policy/reviews/due.ts'
import { instant, type Day } from '../../../schemas/records/day.ts'
import { policyReviewDocument } from '../../../schemas/records/policy-review.ts'
import { memberOf } from '../approval/propose.ts'
import { explainFailure } from '../../dialogs/explain-failure.ts'
import { useEditorialState } from '../../policies/use-editorial-state.ts'
import { dayInWords } from '../../versions/day-in-words.ts'
import { useVersions } from '../../versions/use-versions.ts'

/** Records that somebody read a policy and found nothing to change. */
export function useReviewing() {
  const client = useClient({ apiVersion: '2025-02-19' })
  const user = useCurrentUser()
  const today = useVersions()?.today
  const policies = useEditorialState()?.policies ?? []
  const { push } = useToast()
  const [busy, setBusy] = useState(false)

  const review = async (policy: string) => {
    if (!user || !today) return
    setBusy(true)
    const due = writtenDate(policies, policy)
    const record = policyReviewDocument.parse({
      _id: `review-${crypto.randomUUID()}`,
      _type: 'policyReview',
      policy,
      ...(due && { due }),
      next: nextReview(today),
      reviewedBy: memberOf(user),
      reviewedAt: instant.parse(new Date().toISOString()),
    })
    await client
      .create(record, { returnDocuments: false, tag: 'review' })
      .then(
        () =>
          push({
            status: 'success',
            duration: 10_000,
            title: 'Reviewed, no change',
            description: `The next review is due on ${dayInWords(record.next)}. Another review date under Details counts instead.`,
          }),
        (error: unknown) => {
          const { explanation } = explainFailure(error, undefined, String)
          push({
            status: 'error',
            duration: 10_000,
            title: 'The review couldn’t be recorded',
            description: explanation,
          })
        },
      )
      .finally(() => setBusy(false))
  }
  return { review, busy }
}

/** The review date in the policy's working text, which the review answers. */
function writtenDate(
  policies: readonly { _id: string; writtenReviewDate?: Day | null }[],
  id: string,
): Day | undefined {
  const working = policies.find(({ _id }) => _id === `drafts.${id}`) ?? policies.find(({ _id }) => _id === id)
  return working?.writtenReviewDate ?? undefined
}
