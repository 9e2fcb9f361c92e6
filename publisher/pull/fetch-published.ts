import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import { PullError } from '../../policy/errors.ts'
import { batchesById, fetchById, type LakeDocument } from './get-documents.ts'
import type { Expectation } from './expectation.ts'
import { fetchPolicies, present } from './fetch-policies.ts'
import { fetchTold } from './fetch-notified.ts'
import { nameAmong, nameEverything, nameFacts, type Names } from './list-revisions.ts'
import type { Revisions } from './compared-revisions.ts'
import { partsOfVersionId } from './version-id.ts'

/** What is known before the lake is asked. */
export type Known = {
  /** How many versions of each policy the archive has. */
  recorded: ReadonlyMap<string, number>
  /** The revisions at which the snapshot has the settings and the policies. */
  facts: Revisions
  /** The revisions of versions that are as the archive has them; nothing where all versions are not asked about. */
  versions?: Revisions
  /** What the lake told of. */
  told: readonly Expectation[]
}

/** What is published, as far as it was asked about. */
export type Published = {
  /** Nothing where they are at the revision that is known. */
  settings?: LakeDocument[]
  /** Those that are not at the revision that is known, were told of, or have a new version. */
  policies: LakeDocument[]
  /** The other ones that are published. */
  kept: ReadonlySet<string>
  /** The revision of each of the settings and policies. */
  revisions: Revisions
  /** Versions that came already. */
  versions: LakeDocument[]
  /** Versions that are to be fetched. */
  wanted: string[]
  /** All versions that the lake names; nothing where they were not asked about. */
  named?: Names
  /** What was told of and is not there. */
  absent: readonly string[]
}

/**
 * Finds out what is published, at least as new as what was told of it. A document is fetched only when it is not at
 * the revision that is known. Every version is asked about, or else, for each policy of the archive, the place of the
 * next one.
 * Queries of the hosted lake may lag behind a commit, documents asked for by id do not: so a query only names
 * them, what was told of is looked up by itself, and a policy that is fetched is read together with the place of its
 * next version.
 * @throws PullError when the lake does not answer, or not wholly, or not with what it told of.
 */
export const findPublished = (client: SanityClient, known: Known): Promise<Published> =>
  asPullError(() => find(client, known))

async function find(client: SanityClient, { recorded, facts, versions, told }: Known): Promise<Published> {
  const { documents, absent } = await fetchTold(client, told)
  const everything = versions ? await nameEverything(client) : undefined
  const [named, next] = everything
    ? [everything, everything.versions]
    : await Promise.all([nameFacts(client), nameNext(client, recorded)])
  const toldOf = (type: string) => documents.filter(({ _type }) => _type === type)
  const toldVersions = toldOf('policyVersion').filter(isPublished)

  const isFresh = (id: string) => {
    const { policy = '', sequence = 0 } = partsOfVersionId(id) ?? {}
    return named.policies.has(policy) && sequence > (recorded.get(policy) ?? 0)
  }
  const changed = new Set([
    ...[...named.policies].filter(([id, rev]) => facts.get(id) !== rev).map(([id]) => id),
    ...toldOf('policy').map(({ _id }) => _id),
    ...toldVersions.flatMap(policyOf),
    ...[...next.keys()].filter(isFresh).flatMap((id) => partsOfVersionId(id)?.policy ?? []),
  ])
  const last = new Map([...changed].map((id) => [id, everything ? 0 : (recorded.get(id) ?? 0)]))
  for (const id of everything?.versions.keys() ?? toldVersions.map(({ _id }) => _id)) {
    const { policy = '', sequence = 0 } = partsOfVersionId(id) ?? {}
    const known = last.get(policy) ?? Infinity
    // Before one that was told of, there may be others to be found, unless it is the next one.
    if (sequence > known && (everything || sequence === known + 1)) last.set(policy, sequence)
  }
  const gone = deletedOf(told)
  const { policies, late } = await fetchPolicies(client, last, gone)

  const settingsIds = [...new Set([...named.settings.keys(), ...toldOf('siteSettings').map(({ _id }) => _id)])]
  const isSame =
    settingsIds.length === 1 && settingsIds.every((id) => facts.has(id) && facts.get(id) === named.settings.get(id))
  const asks = !isSame || toldOf('siteSettings').length > 0
  const settings = asks ? present(settingsIds, await fetchById(client, settingsIds), gone) : undefined
  const kept = new Set([...named.policies.keys()].filter((id) => !changed.has(id) && !absent.includes(id)))
  const came = new Map([...toldVersions, ...late.filter(isPublished)].map((document) => [document._id, document]))
  const wanted = [...(everything?.versions ?? [])].filter(([id, rev]) => versions?.get(id) !== rev).map(([id]) => id)
  return {
    settings,
    policies,
    kept,
    revisions: new Map([
      ...[...facts].filter(([id]) => kept.has(id) || (!asks && settingsIds.includes(id))),
      ...[...policies, ...(settings ?? [])].flatMap(revisionOf),
    ]),
    versions: [...came.values()],
    wanted: wanted.filter((id) => !came.has(id) && isPublished({ _id: id })),
    named: everything?.versions,
    absent,
  }
}

/**
 * The versions that are wanted, some at a time.
 * @throws PullError as above
 */
export async function* fetchVersions(
  client: SanityClient,
  wanted: readonly string[],
  told: readonly Expectation[],
): AsyncGenerator<LakeDocument[]> {
  const gone = deletedOf(told)
  const batches = batchesById(client, wanted)
  for (let at = 0; ;) {
    const part = await asPullError(() => batches.next())
    if (part.done) return
    const ids = wanted.slice(at, at + part.value.length)
    at += part.value.length
    yield present(ids, part.value, gone)
  }
}

/** Those of the places of the policies' next versions that are not empty. */
function nameNext(client: SanityClient, recorded: Known['recorded']): Promise<Names> {
  const places = [...recorded].map(([id, count]) => versionDocumentId(id, count + 1))
  return nameAmong(client, places)
}

async function asPullError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof PullError) throw cause
    throw new PullError('The Content Lake could not be read; content/ is as it was. Try again when it answers.', {
      cause,
    })
  }
}

const deletedOf = (told: readonly Expectation[]): ReadonlySet<string> =>
  new Set(told.filter(({ deleted }) => deleted).map(({ id }) => id))

const reference = z.looseObject({ policy: z.looseObject({ _ref: z.string() }) })

function policyOf(document: LakeDocument): string[] {
  const parsed = reference.safeParse(document)
  return parsed.success ? [parsed.data.policy._ref] : []
}

function revisionOf({ _id, _rev }: LakeDocument): [string, string][] {
  return typeof _rev === 'string' ? [[_id, _rev]] : []
}

/** Ids with a dot are drafts and other private documents, which have no business here whatever the lake says. */
const isPublished = ({ _id }: { _id: string }) => !_id.includes('.')
