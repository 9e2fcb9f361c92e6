import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { withTimeout } from './with-timeout.ts'

/** A document as it came, known only to have an id. */
const identified = z.looseObject({ _id: z.string() })
export type LakeDocument = z.infer<typeof identified>

/** The number of documents in one request: some 2 MB of text. It is even, so that pairs stay together. */
const batchSize = 24

/** The documents with these ids, not from a cache, in the given order; `null` for one that does not exist. */
export async function getDocuments(client: SanityClient, ids: readonly string[]): Promise<(LakeDocument | null)[]> {
  const documents: (LakeDocument | null)[] = []
  for await (const batch of getDocumentsInBatches(client, ids)) documents.push(...batch)
  return documents
}

/** The same in batches. The next batch is prefetched. */
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
