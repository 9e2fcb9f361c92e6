import type { Mutation, SanityClient } from '@sanity/client'
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
  /** The version to record; undefined if only details changed. */
  version: Version | undefined
  more?: readonly Mutation[]
  /** Hashes of versions that this editor tried to publish before with an uncertain outcome. */
  tried: readonly string[]
  /** Formats a moment in the editor's own time. */
  time: (moment: string) => string
}

/** Seals a version now, from a prepared text and a filled form. */
export function sealNow(
  prepared: Extract<Preparation, { outcome: 'version' }>,
  previous: Version | undefined,
  form: FilledForm,
): Promise<Version> {
  const { policy, sections, source } = prepared
  const text = { policy, sections, ...(source && { source }) }
  return nextVersion({ ...text, previous, ...form, publishedAt: momentAfter(previous, new Date()) })
}

/**
 * Publishes in one transaction. If the outcome is uncertain, for instance after a lost connection, the version is
 * looked up: if it exists with one of this editor's hashes, it was published.
 */
export async function publish({
  client,
  policyId,
  situation,
  version,
  more,
  tried,
  time,
}: Attempt): Promise<Failure | undefined> {
  try {
    await client.mutate(publishMutations({ ...situation, version, more }), {
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

/** Who recorded a version, and when; undefined if nobody did or the lake does not answer. */
async function lookUp(
  client: SanityClient,
  policyId: string,
  sequence: number,
): Promise<(NonNullable<Found> & { hash: string }) | undefined> {
  try {
    const found = await loadVersion(client, policyId, sequence)
    return found && { ...found, author: await authorOf(client, versionDocumentId(policyId, sequence)) }
  } catch {
    // The original failure says more than this one would.
    return undefined
  }
}

/** The name of the user who created a document, from its history; undefined if the lake does not know. */
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
