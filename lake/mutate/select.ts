import { identityOf, type Caller } from '../access/caller.ts'
import { httpError } from '../http/api-error.ts'
import type { Context } from '../http/context.ts'
import { isObject } from '../json/object.ts'
import { RAW } from '../query/perspective.ts'
import type { Mutation } from './parse.ts'

/** The ids that a mutation is about. A query sees the documents as they were before the transaction. */
export async function idsOf(context: Context, caller: Caller, mutation: Mutation): Promise<readonly string[]> {
  if (!('selection' in mutation)) return []
  const { selection } = mutation
  if ('ids' in selection) return selection.ids
  const { projectId, dataset } = context.options
  const json = await context.pool.run({
    query: selection.query,
    params: selection.params,
    perspective: RAW,
    identity: identityOf(caller),
    publicOnly: false,
    hidden: context.access.hiddenFrom(caller),
    sanity: { projectId, dataset },
  })
  const found: unknown = JSON.parse(json)
  const documents = Array.isArray(found) ? found : [found]
  const ids = documents.map((document: unknown) => (isObject(document) ? document._id : document))
  if (!ids.every((id) => typeof id === 'string')) throw httpError(400, 'The query of a mutation must find documents')
  return ids
}
