import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { reviewDue } from '../../policy/reviews/due.ts'
import { changeKinds } from '../../schemas/records/change-kinds.ts'
import { day, type Day } from '../../schemas/records/day.ts'
import { siteSettings } from '../../schemas/records/settings.ts'

/** Those that can be read: a document that is not what it should be keeps nobody from being reminded of the others. */
const readable = <T>(item: z.ZodType<T>) =>
  z.array(z.unknown()).transform((list) =>
    list.flatMap((one) => {
      const { success, data } = item.safeParse(one)
      return success ? [data] : []
    }),
  )

const title = z.string().nullish()
const answer = z.object({
  policies: readable(z.object({ _id: z.string(), title, reviewDate: day.nullish().catch(undefined) })),
  reviews: readable(z.object({ policy: z.string(), due: day.nullish(), next: day })),
  versions: readable(z.object({ policy: z.string(), sequence: z.number() })),
  requests: readable(
    z.object({
      _id: z.string(),
      policy: z.string(),
      sequence: z.number(),
      effectiveDate: day,
      changeKind: z.enum(changeKinds),
      by: z.object({ id: z.string(), name: z.string() }),
      outcome: z.string().nullish(),
    }),
  ),
  timeZone: siteSettings.shape.timeZone.nullish().catch(undefined),
  noticeDays: z.number().nullish().catch(undefined),
})

const query = `{
  "policies": *[_type == "policy" && !(_id in path("drafts.**"))] { _id, title, reviewDate },
  "reviews": *[_type == "policyReview"] | order(reviewedAt desc) { policy, due, next },
  "versions": *[_type == "policyVersion"] { "policy": policy._ref, sequence },
  "requests": *[_type == "approvalRequest"] | order(requestedAt desc) {
    _id, policy, sequence, "effectiveDate": proposal.effectiveDate, "changeKind": proposal.changeKind, "by": requestedBy { id, name },
    "outcome": *[_type == "approvalDecision" && request == ^._id][0].outcome
  },
  "timeZone": *[_id == "siteSettings"][0].timeZone,
  "noticeDays": *[_id == "siteSettings"][0].noticeDays
}`

/** An approval that was asked for and is not published yet. */
export type OpenRequest = z.infer<typeof answer>['requests'][number] & { title: string }

/** What the lake knows that people may have to be reminded of. */
export type TeamState = {
  reviews: { policy: string; title: string; due: Day }[]
  /** The latest request for the next version of each policy, unless it was sent back or withdrawn. */
  requests: OpenRequest[]
  timeZone: string
  noticeDays: number | undefined
}

export function readTeamState(value: unknown): TeamState {
  const { policies, reviews, versions, requests, timeZone, noticeDays } = answer.parse(value)
  const titles = new Map(policies.map(({ _id, title }) => [_id, title || 'Untitled policy']))
  const last = new Map<string, number>()
  for (const { policy, sequence } of versions) last.set(policy, Math.max(sequence, last.get(policy) ?? 0))
  const latest = new Map<string, OpenRequest>()
  for (const request of requests) {
    const { policy, sequence } = request
    if (sequence !== (last.get(policy) ?? 0) + 1 || latest.has(policy)) continue
    latest.set(policy, { ...request, title: titles.get(policy) ?? 'A new policy' })
  }
  return {
    reviews: policies.flatMap(({ _id: policy, reviewDate }) => {
      const review = reviews.find((one) => one.policy === policy)
      const due = reviewDue(reviewDate ?? undefined, review && { due: review.due ?? undefined, next: review.next })
      return due ? [{ policy, title: titles.get(policy) ?? '', due }] : []
    }),
    requests: [...latest.values()].filter(({ outcome }) => outcome !== 'returned' && outcome !== 'withdrawn'),
    timeZone: timeZone ?? 'UTC',
    noticeDays: noticeDays ?? undefined,
  }
}

export const loadTeamState = async (client: SanityClient): Promise<TeamState> =>
  readTeamState(await client.withConfig({ perspective: 'raw' }).fetch(query, {}, { tag: 'reminders' }))
