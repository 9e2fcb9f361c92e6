import type { Policy } from '../../schemas/records/policy.ts'
import type { LakeDocument } from './get-documents.ts'
import { advice, setAsideFor, type SetAside } from './set-aside.ts'

type Surroundings = {
  /** The policies as they were published last. */
  earlier: ReadonlyMap<string, Policy>
  /** The documents of policies that were fetched. */
  documents: readonly LakeDocument[]
}

/** Policies with an address that belongs to another one, which has it, had it before, or was created first. */
export function slugClashes(
  policies: readonly Policy[],
  { earlier, documents }: Surroundings,
): (SetAside & { policy: string })[] {
  const byId = new Map(documents.map((document) => [document._id, document]))
  const entry = ({ id, title }: Policy, message: string) => {
    const problems = [{ field: 'slug', message }]
    const rest = { policy: id, advice: advice.policy() }
    return { ...setAsideFor({ ...byId.get(id), _id: id, title }, problems, rest), policy: id }
  }
  const createdAt = ({ id }: Policy) => String(byId.get(id)?.['_createdAt'] ?? '')
  const rank = (policy: Policy) =>
    `${earlier.get(policy.id)?.slug === policy.slug ? 0 : 1}${createdAt(policy)} ${policy.id}`
  const shared = [...Map.groupBy(policies, ({ slug }) => slug).values()].flatMap((claimants) => {
    const [owner, ...others] = claimants.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))
    return others.map((other) =>
      entry(other, `is /${other.slug}/, which is the address of “${owner?.title}” (${owner?.id})`),
    )
  })
  const owners = new Map(
    policies.flatMap((policy) => (policy.formerSlugs ?? []).map((slug) => [slug, policy] as const)),
  )
  const former = policies.flatMap((policy) => {
    const owner = owners.get(policy.slug)
    if (!owner || owner.id === policy.id || shared.some((clash) => clash.policy === policy.id)) return []
    const message = `is /${policy.slug}/, which leads to “${owner.title}” (${owner.id}) for good: it was its address before`
    return [entry(policy, message)]
  })
  return [...shared, ...former]
}
