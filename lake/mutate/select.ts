import { httpError } from '../http/api-error.ts'
import { isObject, type JsonObject } from '../json/object.ts'
import { RAW } from '../query/perspective.ts'
import type { Asker, Queries } from '../query/queries.ts'
import type { Mutation } from './parse.ts'

/** The ids that a mutation names, or undefined if it finds its documents by a query. */
export function idsIn(mutation: Mutation): readonly string[] | undefined {
  if (!('selection' in mutation)) return []
  return 'ids' in mutation.selection ? mutation.selection.ids : undefined
}

/** The query by which a mutation finds its documents, if it has one. */
export function queryIn(mutation: Mutation): { query: string; params: JsonObject } | undefined {
  return 'selection' in mutation && 'query' in mutation.selection ? mutation.selection : undefined
}

/** The ids that a query finds. It sees the documents as they were before the transaction. */
export async function findIds(
  queries: Queries,
  { query, params }: { query: string; params: JsonObject },
  asker: Asker,
): Promise<readonly string[]> {
  const json = await queries.run({ query, params, perspective: RAW }, asker).catch((error: unknown) => {
    throw asker.signal?.aborted ? httpError(504, 'Finding the documents of the mutations took too long.') : error
  })
  const found: unknown = JSON.parse(Buffer.from(json).toString())
  const documents = Array.isArray(found) ? found : [found]
  const ids = documents.map((document: unknown) => (isObject(document) ? document._id : document))
  if (!ids.every((id) => typeof id === 'string')) throw httpError(400, 'The query of a mutation must find documents')
  return ids
}
