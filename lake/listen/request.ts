import type { Access } from '../access/grants.ts'
import { identityOf, type Caller } from '../access/caller.ts'
import { httpError } from '../http/api-error.ts'
import { paramsFrom } from '../http/params.ts'
import { flag } from '../http/request.ts'
import type { JsonObject } from '../json/object.ts'

/** Which documents a listener sees. It is evaluated in a worker thread, and so is what can be sent there. */
export type Filter = {
  query: string
  params: JsonObject
  identity: string
  /** Only documents that everybody may read. */
  publicOnly: boolean
  /** GROQ filters of documents that the caller may not read. */
  hidden: string[]
}

/** What an event says of a change. */
export type EventOptions = {
  includeResult: boolean
  includePreviousRevision: boolean
  includeMutations: boolean
  includeAllVersions: boolean
  effects: boolean
  visibility: string
}

/** What a listener asks for. */
export type ListenRequest = EventOptions & {
  caller: Caller
  filter: Filter
  resume: boolean
  lastEventId: string | null
}

/** Longer than any address that a browser or a proxy lets through. */
const maxQueryLength = 16_000

/** Throws an ApiError for what cannot be listened to. Whether the query can be parsed is found out later. */
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
      publicOnly: caller.kind === 'anonymous',
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
