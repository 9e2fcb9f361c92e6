import type { SanityClient } from '@sanity/client'
import { z } from 'zod'
import { inTime } from './with-timeout.ts'

/** A document as it came, known only to have an id. */
const identified = z.looseObject({ _id: z.string() })
export type LakeDocument = z.infer<typeof identified>

/** How many documents are asked for at once: some 2 MB of text. Even, so that pairs stay together. */
const batch = 24

/** Documents as they are at this moment, in the order of their ids; `null` where there is none. */
export async function fetchById(client: SanityClient, ids: readonly string[]): Promise<(LakeDocument | null)[]> {
  const documents: (LakeDocument | null)[] = []
  for await (const part of batchesById(client, ids)) documents.push(...part)
  return documents
}

/** The same, some at a time: the next ones are on their way while these are looked at, and no more than that. */
export async function* batchesById(
  client: SanityClient,
  ids: readonly string[],
): AsyncGenerator<(LakeDocument | null)[]> {
  const ask = async (at: number) =>
    z.array(identified.nullable()).parse(await inTime(client, client.getDocuments(ids.slice(at, at + batch))))
  let coming = ids.length > 0 ? ask(0) : undefined
  for (let at = 0; coming !== undefined;) {
    const part = await coming
    at += batch
    coming = at < ids.length ? ask(at) : undefined
    // Should the caller give up meanwhile, nobody is left to hear of a failure.
    coming?.catch(() => undefined)
    yield part
  }
}
