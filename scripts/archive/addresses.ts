import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Problem } from './problem.ts'

/** The policies, each with the slugs that it had before. */
export function rememberSlugs(policies: readonly Policy[], before: Snapshot | undefined): Policy[] {
  return policies.map((policy) => {
    const was = before?.policies.find(({ id }) => id === policy.id)
    const former = new Set([...(was?.formerSlugs ?? []), ...(was ? [was.slug] : [])])
    former.delete(policy.slug)
    return former.size === 0 ? policy : { ...policy, formerSlugs: [...former].toSorted() }
  })
}

/** Addresses that another policy has, or had: they belong to it for good. */
export function takenAddresses(policies: readonly Policy[]): Problem[] {
  return policies.flatMap(({ id, title, slug }) => {
    const owner = policies.find((other) => other.id !== id && (other.formerSlugs ?? []).includes(slug))
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
