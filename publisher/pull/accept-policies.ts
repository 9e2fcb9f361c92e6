import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { Chained, Fresh } from './chain-versions.ts'
import { rememberSlugs } from './former-slugs.ts'
import type { LakeDocument } from './get-documents.ts'
import type { ParsedFacts } from './parse-published.ts'
import { advice, type SetAside } from './set-aside.ts'
import { slugClashes } from './slug-clashes.ts'

export type Acceptable = {
  facts: ParsedFacts
  chained: Chained
  /** Why policies are held back besides their documents: unconfirmed findings, or documents that lag behind. */
  holds: readonly (SetAside & { policy: string })[]
  /** The policies' documents, whose creation dates decide which of two new policies came first. */
  documents: readonly LakeDocument[]
  before: Snapshot | undefined
  archived: ReadonlyMap<string, readonly Version[]>
}

/** What goes into the archive from the lake. */
export type Accepted = {
  /** The policies of the new snapshot. Those that are set aside are as they were; one that never was is missing. */
  policies: Policy[]
  fresh: Fresh
  setAside: SetAside[]
  /** The policies of which something was not accepted: the next pull looks at them again. */
  held: ReadonlySet<string>
}

/**
 * Accepts what can be published, policy by policy, and sets aside what cannot.
 *
 * Before: the snapshot has Privacy; the lake has Privacy with a broken version 3, and Terms, which is new.
 * After: Privacy is as it was, with two versions; Terms is there; version 3 of Privacy is set aside and named.
 */
export function acceptPolicies({ facts, chained, holds, documents, before, archived }: Acceptable): Accepted {
  const earlier = new Map((before?.policies ?? []).map((policy) => [policy.id, policy]))
  const published = new Set(facts.policies.map(({ id }) => id))
  const isKnown = (policy: string | undefined) => policy === undefined || published.has(policy) || earlier.has(policy)
  /** Nothing is held where there is no policy. */
  const ofNobody = ({ policy, ...entry }: SetAside): SetAside => (isKnown(policy) ? { ...entry, policy } : entry)
  const setAside = [...facts.setAside, ...chained.setAside.map(ofNobody), ...holds]
  /** Nothing of these is taken, and none of their versions. */
  const stopped = new Set([...facts.setAside, ...holds].flatMap(({ policy }) => policy ?? []))

  for (const policy of chained.fresh.keys()) {
    if (published.has(policy) || earlier.has(policy) || stopped.has(policy)) continue
    stopped.add(policy)
    setAside.push(unpublished(policy))
  }
  // Of a policy whose next version is broken the facts stay, since they were published with that version.
  const isFrozen = (id: string) => stopped.has(id) || (chained.held.has(id) && earlier.has(id))
  const isShown = ({ id }: Policy) =>
    !stopped.has(id) && (!chained.held.has(id) || chained.fresh.has(id) || archived.has(id))
  const build = (): Policy[] => {
    const changed = facts.policies.filter((policy) => !isFrozen(policy.id) && isShown(policy))
    const taken = new Set(changed.map(({ id }) => id))
    return [...rememberSlugs(changed, before), ...[...earlier.values()].filter(({ id }) => !taken.has(id))]
  }
  // Whoever is stopped keeps its address, which somebody else may have claimed meanwhile.
  for (;;) {
    const clashes = slugClashes(build(), { earlier, documents }).filter(({ policy }) => !stopped.has(policy))
    if (clashes.length === 0) break
    setAside.push(...clashes)
    for (const { policy } of clashes) stopped.add(policy)
  }
  return {
    policies: build().toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    fresh: new Map([...chained.fresh].filter(([policy]) => !stopped.has(policy))),
    setAside,
    held: new Set([...stopped, ...chained.held]),
  }
}

const unpublished = (policy: string): SetAside => ({
  document: policy,
  problems: [{ field: 'the document', message: 'is not published, but versions of it are' }],
  advice: advice.unpublished(),
})
