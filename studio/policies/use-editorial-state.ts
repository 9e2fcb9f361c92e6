import { z } from 'zod'
import { reviewDue } from '../../policy/reviews/due.ts'
import { day, type Day } from '../../schemas/records/day.ts'
import { createLakeHook } from '../content-lake/use-lake-store.ts'

const edited = z.object({
  _id: z.string(),
  _type: z.enum(['policy', 'sharedSection', 'siteSettings']),
  _updatedAt: z.string(),
  title: z.string().nullish(),
})
const policy = z.object({
  _id: z.string(),
  title: z.string().nullish(),
  category: z.string().nullish(),
  owner: z.string().nullish(),
  reviewDate: day.nullish().catch(undefined),
})

const answer = z.object({
  drafts: z.array(edited),
  policies: z.array(policy),
  /** Reviews that found nothing to change, the latest first. */
  reviews: z.array(z.object({ policy: z.string(), due: day.nullish(), next: day, by: z.string(), at: z.string() })),
  settings: z.boolean(),
})

/** A policy as it is written, with the day on which it is to be read again. */
type Reviewed = z.infer<typeof policy> & {
  /** The review date in the document: a review may have moved it on. */
  writtenReviewDate?: Day | null
  /** The latest review that found nothing to change. */
  reviewed?: { by: string; at: string }
}

/** The drafts, and the policies with the days of their reviews. */
export type EditorialState = Omit<z.infer<typeof answer>, 'policies' | 'reviews'> & { policies: Reviewed[] }

function readState(value: unknown): EditorialState | undefined {
  const read = answer.safeParse(value).data
  if (!read) return undefined
  const { policies, reviews, ...rest } = read
  const latestOf = (id: string) => reviews.find((review) => review.policy === id.replace(/^drafts\./, ''))
  return {
    ...rest,
    policies: policies.map((policy) => {
      const latest = latestOf(policy._id)
      if (!latest) return { ...policy, writtenReviewDate: policy.reviewDate }
      const { due, next, by, at } = latest
      return {
        ...policy,
        writtenReviewDate: policy.reviewDate,
        reviewDate: reviewDue(policy.reviewDate ?? undefined, { due: due ?? undefined, next }),
        reviewed: { by, at },
      }
    }),
  }
}

/** The drafts and the policies for the desk, kept up to date; `undefined` until they are loaded. */
export const useEditorialState = createLakeHook<EditorialState>({
  query: `{
    "drafts": *[_id in path("drafts.**") && _type in ["policy", "sharedSection", "siteSettings"]] | order(_updatedAt desc) {
      _id, _type, _updatedAt, "title": coalesce(title, heading, name)
    },
    "policies": *[_type == "policy"] { _id, title, category, owner, reviewDate },
    "reviews": *[_type == "policyReview"] | order(reviewedAt desc) {
      policy, due, next, "by": reviewedBy.name, "at": reviewedAt
    },
    "settings": defined(*[_id == "siteSettings"][0]._id)
  }`,
  perspective: 'raw',
  listenTo: '_type in ["policy", "sharedSection", "siteSettings", "policyReview"]',
  tag: 'desk',
  read: readState,
})
