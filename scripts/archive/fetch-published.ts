import { setTimeout as wait } from 'node:timers/promises'
import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import { PullError } from '../errors.ts'
import type { Revisions } from './checked.ts'
import { inTime } from './in-time.ts'
import { isAsNew, type Expectation } from './expectation.ts'

/** A document as it came, known only to have an id. */
const identified = z.looseObject({ _id: z.string() })
export type LakeDocument = z.infer<typeof identified>

/** What the lake has published, unparsed. */
export type Published = {
  settings: LakeDocument[]
  policies: LakeDocument[]
  versions: LakeDocument[]
  /** Versions that were not asked for, since they are known at the revision that they have. */
  known: ReadonlySet<string>
}

const answer = z.object({
  settings: z.array(z.string()),
  policies: z.array(z.string()),
  versions: z.array(
    z.object({ _id: z.string(), _rev: z.string(), policy: z.string().nullable(), sequence: z.number().nullable() }),
  ),
})

const query = `{
  "settings": *[_type == "siteSettings"] | order(_id) ._id,
  "policies": *[_type == "policy"] | order(_id) ._id,
  "versions": *[_type == "policyVersion"] | order(_id) { _id, _rev, "policy": policy._ref, sequence }
}`
const versionOf = z.looseObject({ _type: z.literal('policyVersion'), policy: z.looseObject({ _ref: z.string() }) })

/** How many documents are asked for at once: some 2 MB of text. Even, so that pairs stay together. */
const batch = 24
/** Waits for a lake that does not show yet what it told of, in milliseconds. */
const patience = [200, 400, 800, 1600, 3200]

/**
 * Everything that is published, at least as new as what was told of it, with the full text of each version that is
 * not known at its revision.
 * Queries of the hosted lake may lag behind a commit, documents asked for by id do not: so a query only names
 * them, what was told of is looked up by itself, and a policy is read together with the place of its next
 * version: when that is empty, the policy was read as it was before anything further was published.
 * @throws PullError when the lake does not answer, or not wholly, or not with what it told of.
 */
export async function fetchPublished(
  client: SanityClient,
  told: readonly Expectation[] = [],
  revisions: Revisions = {},
): Promise<Published> {
  try {
    const toldOf = await fetchTold(client, told)
    const named = answer.parse(await inTime(client, client.fetch(query, {}, { perspective: 'published' })))
    const gone = new Set(told.filter(({ deleted }) => deleted).map(({ id }) => id))
    const idsOf = (type: string, ids: readonly string[]) => [
      ...new Set([...ids, ...toldOf.filter(({ _type }) => _type === type).map(({ _id }) => _id)]),
    ]
    const known = new Set(named.versions.filter(({ _id, _rev }) => revisions[_id] === _rev).map(({ _id }) => _id))
    const versionIds = named.versions.map(({ _id }) => _id).filter((id) => !known.has(id))
    const versions = present(versionIds, await fetchById(client, versionIds), gone)
    const settingsIds = idsOf('siteSettings', named.settings)
    const settings = present(settingsIds, await fetchById(client, settingsIds), gone)

    const last = new Map(
      [...idsOf('policy', named.policies), ...toldOf.flatMap((document) => policyOf(document))].map((id) => [id, 0]),
    )
    for (const { policy, sequence } of named.versions) {
      if (policy !== null && last.has(policy)) last.set(policy, Math.max(last.get(policy) ?? 0, sequence ?? 0))
    }
    const { policies, late } = await fetchPolicies(client, last, gone)
    return { settings, policies, versions: [...versions, ...late].filter(isPublished), known }
  } catch (cause) {
    if (cause instanceof PullError) throw cause
    throw new PullError('The Content Lake could not be read; content/ is as it was. Try again when it answers.', {
      cause,
    })
  }
}

/** What was told of, once the lake shows a state at least as new. */
async function fetchTold(client: SanityClient, told: readonly Expectation[]): Promise<LakeDocument[]> {
  const ids = [...new Set(told.map(({ id }) => id))]
  for (const pause of [...patience, undefined]) {
    const found = await fetchById(client, ids)
    const behind = ids.filter((id, index) => {
      return !isAsNew(
        found[index] ?? null,
        told.filter((expectation) => expectation.id === id),
      )
    })
    if (behind.length === 0) return found.filter((document) => document !== null)
    if (pause !== undefined) await wait(pause)
    else throw new PullError(`The lake does not show yet what it told of ${behind.join(', ')}; content/ is as it was.`)
  }
  return []
}

/** Reads each policy with the place of its next version, until that place is empty. */
async function fetchPolicies(client: SanityClient, last: ReadonlyMap<string, number>, gone: ReadonlySet<string>) {
  const policies: LakeDocument[] = []
  const late: LakeDocument[] = []
  for (let open = [...last]; open.length > 0;) {
    const found = await fetchById(
      client,
      open.flatMap(([id, sequence]) => [id, versionDocumentId(id, sequence + 1)]),
    )
    const still: [string, number][] = []
    open.forEach(([id, sequence], index) => {
      const [policy = null, next] = found.slice(2 * index, 2 * index + 2)
      if (next) {
        late.push(next)
        still.push([id, sequence + 1])
      } else policies.push(...present([id], [policy], gone))
    })
    open = still
  }
  return { policies, late }
}

/** What was handed out. What is named and not handed out is gone, if that was told, or else hidden from us. */
function present(
  ids: readonly string[],
  found: readonly (LakeDocument | null)[],
  gone: ReadonlySet<string>,
): LakeDocument[] {
  const missing = ids.filter((id, index) => !found[index] && !gone.has(id))
  if (missing.length > 0) {
    throw new PullError(
      `The lake names ${missing.join(', ')} but does not hand it out. It was deleted just now, or the token may not read it.`,
    )
  }
  return found.filter((document) => document !== null)
}

function policyOf(document: LakeDocument): string[] {
  const parsed = versionOf.safeParse(document)
  return parsed.success ? [parsed.data.policy._ref] : []
}

async function fetchById(client: SanityClient, ids: readonly string[]): Promise<(LakeDocument | null)[]> {
  const documents: (LakeDocument | null)[] = []
  for (let at = 0; at < ids.length; at += batch) {
    const part = await inTime(client, client.getDocuments(ids.slice(at, at + batch)))
    documents.push(...z.array(identified.nullable()).parse(part))
  }
  return documents
}

/** Ids with a dot are drafts and other private documents, which have no business here whatever the lake says. */
const isPublished = ({ _id }: LakeDocument) => !_id.includes('.')
