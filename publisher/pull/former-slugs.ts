import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'

/** The policies, each with its former slugs: those of the last snapshot, and the slug that it had there. */
export function rememberSlugs(policies: readonly Policy[], before: Snapshot | undefined): Policy[] {
  const earlier = new Map(before?.policies.map((policy) => [policy.id, policy]))
  return policies.map((policy) => {
    const was = earlier.get(policy.id)
    const former = new Set([...(was?.formerSlugs ?? []), ...(was ? [was.slug] : [])])
    former.delete(policy.slug)
    return former.size === 0 ? policy : { ...policy, formerSlugs: [...former].toSorted() }
  })
}
