import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Problem } from './problem.ts'

/** The policies, each with the slugs that it had before. */
export function rememberSlugs(policies: readonly Policy[], before: Snapshot | undefined): Policy[] {
  const earlier = new Map(before?.policies.map((policy) => [policy.id, policy]))
  return policies.map((policy) => {
    const was = earlier.get(policy.id)
    const former = new Set([...(was?.formerSlugs ?? []), ...(was ? [was.slug] : [])])
    former.delete(policy.slug)
    return former.size === 0 ? policy : { ...policy, formerSlugs: [...former].toSorted() }
  })
}

/** Policies whose address belongs to another one for good, because it was its address before. */
export function takenAddresses(policies: readonly Policy[]): Problem[] {
  const owners = new Map<string, Policy[]>()
  for (const policy of policies)
    for (const slug of policy.formerSlugs ?? []) owners.set(slug, [...(owners.get(slug) ?? []), policy])
  return policies.flatMap(({ id, title, slug }) => {
    const owner = owners.get(slug)?.find((other) => other.id !== id)
    return owner
      ? [
          {
            document: id,
            title,
            field: 'slug',
            message: `is /${slug}/, which leads to “${owner.title}” for good: it was its address before`,
          },
        ]
      : []
  })
}
