import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { withTimeout } from './with-timeout.ts'

/** A document as it came, known only to have an id. */
const identified = z.looseObject({ _id: z.string() })
export type LakeDocument = z.infer<typeof identified>

/** Documents in one request: some 2 MB of text. Even, so that pairs stay together. */
const batchSize = 24

/** Documents as they are at this moment, in the order of their ids; `null` if there is none. */
export async function getDocuments(client: SanityClient, ids: readonly string[]): Promise<(LakeDocument | null)[]> {
  const documents: (LakeDocument | null)[] = []
  for await (const batch of getDocumentsInBatches(client, ids)) documents.push(...batch)
  return documents
}

/** The same in batches. One batch is fetched ahead. */
export async function* getDocumentsInBatches(
  client: SanityClient,
  ids: readonly string[],
): AsyncGenerator<(LakeDocument | null)[]> {
  const ask = async (at: number) =>
    z.array(identified.nullable()).parse(await withTimeout(client, client.getDocuments(ids.slice(at, at + batchSize))))
  let next = ids.length > 0 ? ask(0) : undefined
  for (let at = 0; next !== undefined;) {
    const batch = await next
    at += batchSize
    next = at < ids.length ? ask(at) : undefined
    // If the caller gives up meanwhile, nobody is left to hear of a failure.
    next?.catch(() => undefined)
    yield batch
  }
}
