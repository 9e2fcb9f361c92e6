import type { Access } from '../access/grants.ts'
import { identityOf, type Caller } from '../access/caller.ts'
import type { Reach } from '../access/reach.ts'
import { httpError } from '../http/api-error.ts'
import { paramsFrom } from '../http/params.ts'
import { flag } from '../http/request.ts'
import type { JsonObject } from '../json/object.ts'

/** Which documents a listener sees. It is evaluated in a worker thread, and so is what can be sent there. */
export type Filter = {
  query: string
  params: JsonObject
  identity: string
  reach: Reach
  /** GROQ filters of documents that the caller may not read. */
  hidden: string[]
}

/** Contents of a change event. */
export type EventOptions = {
  includeResult: boolean
  includePreviousRevision: boolean
  includeMutations: boolean
  includeAllVersions: boolean
  effects: boolean
  visibility: string
}

/** A listener's request. */
export type ListenRequest = EventOptions & {
  caller: Caller
  filter: Filter
  resume: boolean
  lastEventId: string | null
}

/** Longer than any address that a browser or a proxy lets through. */
const maxQueryLength = 16_000

/** Parses a listener's request. Throws an ApiError if it is invalid. The query is parsed later. */
export function parseListen(
  search: URLSearchParams,
  { caller, access, lastEventId }: { caller: Caller; access: Access; lastEventId: string | null },
): ListenRequest {
  const query = search.get('query') ?? ''
  if (query.length > maxQueryLength) throw httpError(413, 'The query is too long to be listened to')
  return {
    caller,
    filter: {
      query,
      params: paramsFrom(search),
      identity: identityOf(caller),
      reach: access.reachOf(caller),
      hidden: access.hiddenFrom(caller),
    },
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
