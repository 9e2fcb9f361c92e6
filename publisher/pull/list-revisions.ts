import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { inTime } from './with-timeout.ts'

/** Documents that a query names: their revisions by id. */
export type Names = ReadonlyMap<string, string>

const names = z
  .array(z.object({ _id: z.string(), _rev: z.string() }))
  .transform((found): Names => new Map(found.map(({ _id, _rev }) => [_id, _rev])))
const facts = z.object({ settings: names, policies: names })
const everything = facts.extend({ versions: names })

// No more than ids and revisions: the embedded lake answers that without reading a text.
const namesOf = (type: string) => `*[_type == "${type}"] | order(_id) { _id, _rev }`
const factsQuery = `"settings": ${namesOf('siteSettings')}, "policies": ${namesOf('policy')}`

/** So many ids are asked about in one query. */
const atOnce = 2000

/** The settings and the policies that are published. A query of the hosted lake may lag behind a commit. */
export const nameFacts = async (client: SanityClient): Promise<z.infer<typeof facts>> =>
  facts.parse(await ask(client, `{ ${factsQuery} }`))

/** The same, with all versions. */
export const nameEverything = async (client: SanityClient): Promise<z.infer<typeof everything>> =>
  everything.parse(await ask(client, `{ ${factsQuery}, "versions": ${namesOf('policyVersion')} }`))

/** Those of the documents that are published. */
export async function nameAmong(client: SanityClient, ids: readonly string[]): Promise<Names> {
  const found: [string, string][] = []
  for (let at = 0; at < ids.length; at += atOnce) {
    const part = ids.slice(at, at + atOnce)
    found.push(...names.parse(await ask(client, '*[_id in $ids] | order(_id) { _id, _rev }', { ids: part })))
  }
  return new Map(found)
}

const ask = (client: SanityClient, query: string, params: Record<string, unknown> = {}): Promise<unknown> =>
  inTime(client, client.fetch(query, params, { perspective: 'published' }))
