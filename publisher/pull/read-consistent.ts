import { setTimeout as wait } from 'node:timers/promises'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import { PullError } from '../../policy/errors.ts'
import type { LakeDocument } from './get-documents.ts'
import { readPolicy } from './parse-published.ts'
import type { TakenVersion } from './take-version.ts'

const state = z.looseObject({ _rev: z.string().optional(), _updatedAt: z.iso.datetime().optional() })
type State = { rev: string | undefined; updatedAt: string | undefined }

/** What was written longer ago than this is finished. */
const recentMs = 10_000
/** How long nothing must change before what was not written in one transaction is accepted. */
const stableForMs = 1_000
const maxTries = 60

type Found = { policies: readonly LakeDocument[]; versions: readonly TakenVersion[] }

/**
 * Reads until no publish is half done. The Studio publishes a policy and its version in one transaction, and both then
 * have the same revision. If somebody writes them one after the other, they are accepted when they stop changing.
 * @param before what the last pull saw
 * @throws PullError when it does not stop
 */
export async function readConsistent<T extends Found>(
  read: () => Promise<T>,
  before: Snapshot | undefined,
): Promise<T> {
  let last: string | undefined
  for (let tries = 0; tries < maxTries; tries++) {
    const found = await read()
    const now = halfDone(found, before)
    if (now === '' || now === last) return found
    last = now
    await wait(stableForMs)
  }
  throw new PullError('What is published keeps changing, and is not archived half way; content/ is as it was.')
}

/** The state of each policy that changed just now without its newest version, or the other way round. */
function halfDone({ policies, versions }: Found, before: Snapshot | undefined): string {
  const documents = new Map(policies.map((document) => [document._id, document]))
  const earlier = new Map(before?.policies.map((policy) => [policy.id, policy]))
  const fresh = Map.groupBy(
    versions.flatMap((version) => (version.fresh ? [{ ...version, ...version.fresh, rev: version.rev }] : [])),
    ({ policy }) => policy,
  )
  const open = [...new Set([...documents.keys(), ...fresh.keys()])].map((id) => {
    const document = documents.get(id)
    const added = (fresh.get(id) ?? []).toSorted((a, b) => b.sequence - a.sequence)
    const [newest] = added
    if (!newest && !(document && factsChanged(document, earlier.get(id)))) return ''
    const policy = document && toState(document)
    const isTogether = newest?.rev !== undefined && newest.rev === policy?.rev
    const states: State[] = [...(policy ? [policy] : []), ...added]
    return isTogether || states.every(isOld) ? '' : `${id}:${states.map(({ rev }) => rev).join()};`
  })
  return open.join('')
}

function toState(document: LakeDocument): State {
  const { _rev: rev, _updatedAt: updatedAt } = state.parse(document)
  return { rev, updatedAt }
}

function factsChanged(document: LakeDocument, before: Policy | undefined): boolean {
  const { policy } = readPolicy(document)
  if (!policy) return false
  const { formerSlugs: _, ...known } = before ?? {}
  return canonicalize(policy) !== canonicalize(known)
}

const isOld = ({ updatedAt }: State): boolean =>
  updatedAt === undefined || Date.now() - Date.parse(updatedAt) > recentMs
