import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { nextVersion } from '../../../policy/next-version.ts'
import { versionDocumentId } from '../../../schemas/records/documents.ts'
import type { Version } from '../../../schemas/records/version.ts'
import { explainFailure, type Failure, type Found } from '../../dialogs/explain-failure.ts'
import { momentAfter } from '../moment-after.ts'
import { loadVersion } from './load-situation.ts'
import type { Preparation, Situation } from './preparation.ts'
import { publishMutations } from './publish-mutations.ts'
import type { FilledForm } from './publish-form.ts'

export type Attempt = {
  client: SanityClient
  policyId: string
  situation: Situation
  /** The version to record; none when only details changed. */
  version: Version | undefined
  /** Hashes of versions that this editor tried to publish before, with an outcome that was not certain. */
  tried: readonly string[]
  /** Writes a moment as the editor reads it. */
  time: (moment: string) => string
}

/** The version that a filled form makes of a prepared text, sealed now. */
export function sealNow(
  prepared: Extract<Preparation, { outcome: 'version' }>,
  previous: Version | undefined,
  form: FilledForm,
): Promise<Version> {
  const { policy, sections } = prepared
  return nextVersion({ policy, sections, previous, ...form, publishedAt: momentAfter(previous, new Date()) })
}

/**
 * Publishes in one transaction. A failure whose outcome is uncertain, such as a lost connection, is settled by
 * asking for the version: if it is there with a hash of this editor's, it was published.
 */
export async function publish({
  client,
  policyId,
  situation,
  version,
  tried,
  time,
}: Attempt): Promise<Failure | undefined> {
  try {
    await client.mutate(publishMutations({ ...situation, version }), {
      visibility: 'sync',
      returnDocuments: false,
      tag: 'publish-version',
    })
    return undefined
  } catch (error) {
    const found = version && (await lookUp(client, policyId, version.sequence))
    if (found && [version.hash, ...tried].includes(found.hash)) return undefined
    return explainFailure(error, found, time)
  }
}

/** Who recorded a version, and when; nothing if nobody did or the lake does not answer. */
async function lookUp(
  client: SanityClient,
  policyId: string,
  sequence: number,
): Promise<(NonNullable<Found> & { hash: string }) | undefined> {
  try {
    const found = await loadVersion(client, policyId, sequence)
    return found && { ...found, author: await authorOf(client, versionDocumentId(policyId, sequence)) }
  } catch {
    // The failure that is being explained says more than this one would.
    return undefined
  }
}

/** The name of who created a document, from its history; nothing if the lake will not say. */
async function authorOf(client: SanityClient, id: string): Promise<string | undefined> {
  try {
    const history = await client.request<unknown>({
      url: `/data/history/${client.config().dataset}/transactions/${id}?excludeContent=true&limit=1`,
    })
    const line = typeof history === 'string' ? JSON.parse(history.split('\n')[0] ?? '') : history
    const { author } = z.object({ author: z.string() }).parse(line)
    return z.object({ displayName: z.string() }).parse(await client.users.getById(author)).displayName
  } catch {
    return undefined
  }
}
