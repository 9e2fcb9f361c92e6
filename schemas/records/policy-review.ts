import { z } from 'zod'
import { member } from './approval-documents.ts'
import { day, instant } from './day.ts'
import { system } from './documents.ts'
import { documentId } from './key.ts'

/** Says that somebody read a policy and found nothing to change. Never changed once it exists. */
export const policyReviewDocument = z.strictObject({
  ...system,
  _type: z.literal('policyReview'),
  policy: documentId,
  /** The policy's review date at that time; missing if it had none. */
  due: day.optional(),
  /** When it is to be read again. */
  next: day,
  reviewedBy: member,
  reviewedAt: instant,
})
export type PolicyReview = z.infer<typeof policyReviewDocument>
