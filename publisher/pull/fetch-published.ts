import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { partsOfVersionId, versionDocumentId } from '../../schemas/records/documents.ts'
import { PullError } from '../../policy/errors.ts'
import { getDocuments, getDocumentsInBatches, type LakeDocument } from './get-documents.ts'
import type { Expectation } from './expectation.ts'
import { fetchPolicies, present } from './fetch-policies.ts'
import { fetchNotified } from './fetch-notified.ts'
import { listEverything, listFacts, listPublished, type Revisions } from './list-revisions.ts'

/** What is known before the lake is asked. */
export type Known = {
  /** How many versions of each policy the archive has. */
  recorded: ReadonlyMap<string, number>
  /** The revisions at which the snapshot has the settings and the policies. */
  facts: Revisions
  /** The revisions of versions that are as the archive has them; `undefined` if not all versions are listed. */
  versions?: Revisions
  /** What the lake notified us of. */
  notified: readonly Expectation[]
}

/** What is published, as far as it was asked about. */
export type Published = {
  /** `undefined` if they are at the revision that is known. */
  settings?: LakeDocument[]
  /** Those that are not at the revision that is known, that we were notified of, or that have a new version. */
  policies: LakeDocument[]
  /** The ids of the other ones that are published. */
  unchanged: ReadonlySet<string>
  /** The revision of each of the settings and policies. */
  revisions: Revisions
  /** Versions that were fetched already. */
  versions: LakeDocument[]
  /** Versions that are to be fetched. */
  wanted: string[]
  /** All versions that the lake names; `undefined` if they were not listed. */
  named?: Revisions
  /** The ids that we were notified of and that do not exist. */
  absent: readonly string[]
  /** What we were notified of and the lake shows in an older state. */
  behind: readonly LakeDocument[]
}

/**
 * Finds out what is published, at least as new as the notifications. A document is fetched only if it is not at the
 * revision that is known. Every version is listed, or else, for each policy of the archive, only the next one.
 * Queries of the hosted lake may lag behind a commit, documents by id do not: so a query only lists ids, what we were
 * notified of is fetched by id, and a policy is fetched together with its next version.
 * @throws PullError if the lake does not answer, or not completely.
 */
export const findPublished = (client: SanityClient, known: Known): Promise<Published> =>
  asPullError(() => find(client, known))

async function find(client: SanityClient, { recorded, facts, versions, notified }: Known): Promise<Published> {
  const { documents, absent, behind } = await fetchNotified(client, notified)
  const everything = versions ? await listEverything(client) : undefined
  const [named, next] = everything
    ? [everything, everything.versions]
    : await Promise.all([listFacts(client), listNext(client, recorded)])
  const notifiedOf = (type: string) => documents.filter(({ _type }) => _type === type)
  const notifiedVersions = notifiedOf('policyVersion').filter(isPublished)

  const isFresh = (id: string) => {
    const { policy = '', sequence = 0 } = partsOfVersionId(id) ?? {}
    return named.policies.has(policy) && sequence > (recorded.get(policy) ?? 0)
  }
  const changed = new Set([
    ...[...named.policies].filter(([id, rev]) => facts.get(id) !== rev).map(([id]) => id),
    ...notifiedOf('policy').map(({ _id }) => _id),
    ...notifiedVersions.flatMap(policyOf),
    ...[...next.keys()].filter(isFresh).flatMap((id) => partsOfVersionId(id)?.policy ?? []),
  ])
  const last = new Map([...changed].map((id) => [id, everything ? 0 : (recorded.get(id) ?? 0)]))
  for (const id of everything?.versions.keys() ?? notifiedVersions.map(({ _id }) => _id)) {
    const { policy = '', sequence = 0 } = partsOfVersionId(id) ?? {}
    const known = last.get(policy) ?? Infinity
    // Unless it is the next one, there may be others before one that we were notified of.
    if (sequence > known && (everything || sequence === known + 1)) last.set(policy, sequence)
  }
  const deleted = deletedOf(notified)
  // The policy of a version that we were notified of need not be published.
  const mayBeMissing = (id: string) => deleted.has(id) || !named.policies.has(id)
  const { policies, late } = await fetchPolicies(client, last, mayBeMissing)

  const settingsIds = [...new Set([...named.settings.keys(), ...notifiedOf('siteSettings').map(({ _id }) => _id)])]
  const isSame =
    settingsIds.length === 1 && settingsIds.every((id) => facts.has(id) && facts.get(id) === named.settings.get(id))
  const asks = !isSame || notifiedOf('siteSettings').length > 0
  const settings = asks
    ? present(settingsIds, await getDocuments(client, settingsIds), (id) => deleted.has(id))
    : undefined
  const unchanged = new Set([...named.policies.keys()].filter((id) => !changed.has(id) && !absent.includes(id)))
  const came = new Map([...notifiedVersions, ...late.filter(isPublished)].map((document) => [document._id, document]))
  const wanted = [...(everything?.versions ?? [])].filter(([id, rev]) => versions?.get(id) !== rev).map(([id]) => id)
  return {
    settings,
    policies,
    unchanged,
    revisions: new Map([
      ...[...facts].filter(([id]) => unchanged.has(id) || (!asks && settingsIds.includes(id))),
      ...[...policies, ...(settings ?? [])].flatMap(revisionOf),
    ]),
    versions: [...came.values()],
    wanted: wanted.filter((id) => !came.has(id) && isPublished({ _id: id })),
    named: everything?.versions,
    absent,
    behind,
  }
}

/**
 * The versions with these ids, in batches.
 * @throws PullError if the lake does not answer, or not completely.
 */
export async function* fetchVersions(
  client: SanityClient,
  wanted: readonly string[],
  notified: readonly Expectation[],
): AsyncGenerator<LakeDocument[]> {
  const deleted = deletedOf(notified)
  const batches = getDocumentsInBatches(client, wanted)
  for (let at = 0; ;) {
    const batch = await asPullError(() => batches.next())
    if (batch.done) return
    const ids = wanted.slice(at, at + batch.value.length)
    at += batch.value.length
    yield present(ids, batch.value, (id) => deleted.has(id))
  }
}

/** The next versions of the policies, as far as there are any. */
function listNext(client: SanityClient, recorded: Known['recorded']): Promise<Revisions> {
  const ids = [...recorded].map(([id, count]) => versionDocumentId(id, count + 1))
  return listPublished(client, ids)
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

const deletedOf = (notified: readonly Expectation[]): ReadonlySet<string> =>
  new Set(notified.filter(({ deleted }) => deleted).map(({ id }) => id))

const reference = z.looseObject({ policy: z.looseObject({ _ref: z.string() }) })

function policyOf(document: LakeDocument): string[] {
  const parsed = reference.safeParse(document)
  return parsed.success ? [parsed.data.policy._ref] : []
}

function revisionOf({ _id, _rev }: LakeDocument): [string, string][] {
  return typeof _rev === 'string' ? [[_id, _rev]] : []
}

/** Ids with a dot are drafts and other private documents, which are not published whatever the lake says. */
const isPublished = ({ _id }: { _id: string }) => !_id.includes('.')
