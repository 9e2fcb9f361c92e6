import type { Term } from './terms.ts'

/** What is on one side more often than on the other. */
export type Difference = { removed: string[]; added: string[] }

/**
 * The terms that one side has and the other has not, by count: a word inside a phrase that was replaced as a
 * whole stands on both sides and did not change. The same terms in another order (“30 days for logs, 10 years
 * for invoices” turned around) differ too: then all of them are told.
 */
export function differenceOf(before: readonly Term[], after: readonly Term[]): Difference {
  const removed = without(before, after)
  const added = without(after, before)
  if (removed.length > 0 || added.length > 0) return { removed, added }
  return before.some(({ key }, index) => key !== after[index]?.key)
    ? { removed: before.map(({ text }) => text), added: after.map(({ text }) => text) }
    : { removed, added }
}

function without(terms: readonly Term[], others: readonly Term[]): string[] {
  const left = new Map<string, number>()
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1)
  return terms.flatMap(({ key, text }) => {
    const count = left.get(key) ?? 0
    left.set(key, count - 1)
    return count > 0 ? [] : [text]
  })
}
