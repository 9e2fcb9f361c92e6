import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from '../../../../publisher/pull/new-versions.ts'
import type { Version } from '../../../../schemas/records/version.ts'
import { aHistory } from '../../../fixtures/version.ts'
import { propertyRuns } from '../../../fixtures/runs.ts'

/** The rule as it reads: of the policies' next versions, the one that was published first, again and again. */
function oneByOne(fresh: ReadonlyMap<string, readonly Version[]>): string[] {
  const waiting = [...fresh.values()].map((history) => [...history])
  const ordered: string[] = []
  for (;;) {
    const [next] = waiting
      .filter((queue) => queue.length > 0)
      .toSorted(([a], [b]) => {
        if (!a || !b) return 0
        return a.publishedAt === b.publishedAt ? (a.policy < b.policy ? -1 : 1) : a.publishedAt < b.publishedAt ? -1 : 1
      })
    const version = next?.shift()
    if (!version) return ordered
    ordered.push(`${version.policy} ${version.sequence}`)
  }
}

test('new versions are recorded by time of publication, each policy’s in sequence', async () => {
  const moments = fc.array(fc.integer({ min: 10, max: 14 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(fc.record({ a: moments, b: moments, c: moments }), async (given) => {
      const fresh = new Map<string, Version[]>()
      for (const [policy, hours] of Object.entries(given)) {
        const steps = hours.map((hour) => ({ effectiveDate: '2026-01-01', publishedAt: `2026-01-01T${hour}:00:00Z` }))
        fresh.set(policy, await aHistory(policy, steps))
      }
      expect(inOrder(fresh).map(({ policy, sequence }) => `${policy} ${sequence}`)).toEqual(oneByOne(fresh))
    }),
    { numRuns: Math.ceil(1.5 * propertyRuns) },
  )
})
