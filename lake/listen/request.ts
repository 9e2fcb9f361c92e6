import type { ExprNode } from 'groq-js'
import { identityOf, type Caller } from '../access/caller.ts'
import { flag } from '../http/request.ts'
import type { JsonObject } from '../json/object.ts'
import { paramsFrom } from '../query/route.ts'
import { listenerFilter } from './filter.ts'

/** What a listener asked for. */
export type ListenRequest = {
  tree: ExprNode
  params: JsonObject
  caller: Caller
  identity: string
  includeResult: boolean
  includePreviousRevision: boolean
  includeMutations: boolean
  includeAllVersions: boolean
  effects: boolean
  visibility: string
  resume: boolean
  lastEventId: string | null
}

/** Throws what listenerFilter and paramsFrom throw. */
export function parseListen(search: URLSearchParams, caller: Caller, lastEventId: string | null): ListenRequest {
  const params = paramsFrom(search)
  return {
    tree: listenerFilter(search.get('query') ?? '', params),
    params,
    caller,
    identity: identityOf(caller),
    includeResult: flag(search, 'includeResult'),
    includePreviousRevision: flag(search, 'includePreviousRevision'),
    includeMutations: search.get('includeMutations') !== 'false',
    includeAllVersions: flag(search, 'includeAllVersions'),
    effects: search.get('effectFormat') === 'mendoza',
    visibility: search.get('visibility') === 'query' ? 'query' : 'transaction',
    resume: flag(search, 'enableResume'),
    lastEventId,
  }
}
