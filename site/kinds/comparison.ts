import type { Named } from '../model/banner-facts.ts'
import type { Comparison } from '../model/comparisons.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import type { PolicyKind } from './kind.ts'
import { nameOf, type PolicyName } from './policy-name.ts'

/** Two texts compared. */
export type ComparisonFacts = {
  policy: PolicyName
  comparison: Comparison
  /** The permanent page of the same two texts. */
  canonical: Named
  /** The comparisons before and after this one. */
  neighbours: { previous?: Named; next?: Named }
}

const named = (found: Named | undefined): Named | undefined => found && { name: found.name }

function comparisonFacts(policy: PolicyOnDay, comparison: Comparison): ComparisonFacts {
  const { comparisons } = policy
  const { name, before, after } = comparison
  const { previous, next } = comparisons.neighbours(comparison)
  const text = (entry: Comparison['before']) => ({ name: entry.name, status: entry.status, version: entry.version })
  return {
    policy: nameOf(policy),
    comparison: { name, before: text(before), after: text(after) },
    canonical: { name: comparisons.canonicalOf(comparison).name },
    neighbours: { previous: named(previous), next: named(next) },
  }
}

const comparisonEntry = (policy: PolicyOnDay, compared: Comparison) => ({
  params: { policy: policy.slug, pair: compared.name },
  facts: () => comparisonFacts(policy, compared),
  canonical: policy.comparisons.canonicalOf(compared) === compared,
  changed: () => policy.lastChange([compared.before.version, compared.after.version]),
  comparison: compared,
})

/** The redline of two texts. */
export const comparison: PolicyKind<ComparisonFacts> = {
  about: 'policy',
  pattern: '/[policy]/compare/[pair]/',
  entries: (policy) => policy.comparisons.all().map((compared) => comparisonEntry(policy, compared)),
  entry: (policy, { pair = '' }) => {
    const compared = policy.comparisons.get(pair)
    return compared && comparisonEntry(policy, compared)
  },
}
