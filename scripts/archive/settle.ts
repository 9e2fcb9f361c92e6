import { setTimeout as wait } from 'node:timers/promises'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import type { Snapshot } from '../../schemas/records/archive.ts'
import { policyDocument, toPolicy } from '../../schemas/records/documents.ts'
import type { Version } from '../../schemas/records/version.ts'
import { PullError } from '../errors.ts'
import type { LakeDocument, Published } from './fetch-published.ts'

const state = z.looseObject({ _rev: z.string().optional(), _updatedAt: z.iso.datetime().optional() })
const part = state.extend({ policy: z.looseObject({ _ref: z.string() }), sequence: z.number() })

/** What was written longer ago than this, in milliseconds, is finished. */
const recent = 10_000
/** How long nothing must change before what was not written at once is taken, in milliseconds. */
const quiet = 1_000
const mostTries = 60

type Archived = { before: Snapshot | undefined; versions: ReadonlyMap<string, Version[]> }

/**
 * Reads until no publish is half done. The Studio publishes a policy and its version in one transaction, and
 * both then carry its revision. Where somebody writes them one after the other, what is there is taken
 * when it has stopped changing.
 * @throws PullError when it does not stop
 */
export async function readSettled(read: () => Promise<Published>, archived: Archived): Promise<Published> {
  let last: string | undefined
  for (let tries = 0; tries < mostTries; tries++) {
    const published = await read()
    const now = halfDone(published, archived)
    if (now === '' || now === last) return published
    last = now
    await wait(quiet)
  }
  throw new PullError('What is published goes on changing, and is not archived half way; content/ is as it was.')
}

/** The state of each policy that changed just now without its newest version, or the other way round. */
function halfDone({ policies, versions }: Published, archived: Archived): string {
  const parts = versions.flatMap((document) => part.safeParse(document).data ?? [])
  const ids = new Set([...policies.map(({ _id }) => _id), ...parts.map(({ policy }) => policy._ref)])
  const open = [...ids].map((id) => {
    const policy = policies.find(({ _id }) => _id === id)
    const known = archived.versions.get(id)?.length ?? 0
    const fresh = parts.filter(({ policy, sequence }) => policy._ref === id && sequence > known)
    const newest = fresh.toSorted((a, b) => b.sequence - a.sequence)[0]
    if (!newest && !(policy && factsChanged(policy, archived.before))) return ''
    const states = [...(policy ? [state.parse(policy)] : []), ...fresh]
    const together = policy !== undefined && newest?._rev !== undefined && newest._rev === policy['_rev']
    return together || states.every(isOld) ? '' : `${id}:${states.map(({ _rev }) => _rev).join()};`
  })
  return open.join('')
}

function factsChanged(document: LakeDocument, before: Snapshot | undefined): boolean {
  const parsed = policyDocument.safeParse(document)
  if (!parsed.success) return false
  const { formerSlugs: _, ...known } = before?.policies.find(({ id }) => id === document._id) ?? {}
  return canonicalize(toPolicy(parsed.data)) !== canonicalize(known)
}

const isOld = ({ _updatedAt }: z.infer<typeof state>): boolean =>
  _updatedAt === undefined || Date.now() - Date.parse(_updatedAt) > recent
