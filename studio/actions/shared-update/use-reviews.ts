import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import type { Affected } from './load-affected.ts'
import { review, type Review } from './review.ts'

type Wanted = { policy: Affected; effectiveDate: string }

/** The review of each policy on its day, by id; without those that are under way. `undefined` in it: it failed. */
export function useReviews(wanted: readonly Wanted[]): ReadonlyMap<string, Review | undefined> {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [reviews, setReviews] = useState<ReadonlyMap<Affected, { effectiveDate: string; review: Review | undefined }>>(
    new Map(),
  )
  const next = wanted.find(({ policy, effectiveDate }) => reviews.get(policy)?.effectiveDate !== effectiveDate)
  const [policy, effectiveDate] = [next?.policy, next?.effectiveDate]

  // One after the other: a redline keeps the browser busy.
  useEffect(() => {
    if (!policy || effectiveDate === undefined) return undefined
    let current = true
    review(client, policy, effectiveDate)
      .catch(() => undefined)
      .then((result) => current && setReviews((known) => new Map(known).set(policy, { effectiveDate, review: result })))
    return () => {
      current = false
    }
  }, [client, policy, effectiveDate])

  return new Map(
    wanted.flatMap(({ policy, effectiveDate }) => {
      const known = reviews.get(policy)
      return known?.effectiveDate === effectiveDate ? [[policy.id, known.review] as const] : []
    }),
  )
}
