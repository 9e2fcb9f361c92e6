import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { withTimeout } from './with-timeout.ts'

/** The revisions of documents by id. */
export type Revisions = ReadonlyMap<string, string>

const revisions = z
  .array(z.object({ _id: z.string(), _rev: z.string() }))
  .transform((found): Revisions => new Map(found.map(({ _id, _rev }) => [_id, _rev])))
const facts = z.object({ settings: revisions, policies: revisions })
const everything = facts.extend({ versions: revisions })

// No more than ids and revisions: the embedded lake answers that without reading a text.
const revisionsOf = (type: string) => `*[_type == "${type}"] | order(_id) { _id, _rev }`
const factsQuery = `"settings": ${revisionsOf('siteSettings')}, "policies": ${revisionsOf('policy')}`

/** The maximum number of ids in one query. */
const batchSize = 2000

/** The published settings and policies. A query of the hosted lake may lag behind a commit. */
export const listFacts = async (client: SanityClient): Promise<z.infer<typeof facts>> =>
  facts.parse(await ask(client, `{ ${factsQuery} }`))

/** The same, with all versions. */
export const listEverything = async (client: SanityClient): Promise<z.infer<typeof everything>> =>
  everything.parse(await ask(client, `{ ${factsQuery}, "versions": ${revisionsOf('policyVersion')} }`))

/** Those of the documents that are published. */
export async function listPublished(client: SanityClient, ids: readonly string[]): Promise<Revisions> {
  const found: [string, string][] = []
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = ids.slice(at, at + batchSize)
    found.push(...revisions.parse(await ask(client, '*[_id in $ids] | order(_id) { _id, _rev }', { ids: batch })))
  }
  return new Map(found)
}

const ask = (client: SanityClient, query: string, params: Record<string, unknown> = {}): Promise<unknown> =>
  withTimeout(client, client.fetch(query, params, { perspective: 'published' }))
