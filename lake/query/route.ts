import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { httpError } from '../http/api-error.ts'
import { clientGone } from '../http/client-gone.ts'
import { paramsFrom } from '../http/params.ts'
import { API, bodyOf, callerOf, param, requireDataset, searchOf, type Project } from '../http/request.ts'
import type { Visitors } from '../http/visitors.ts'
import { isObject, type JsonObject } from '../json/object.ts'
import { parsePerspective } from './perspective.ts'
import type { Queries } from './queries.ts'

/** Longer queries than any client makes. */
const maxQueryLength = 100_000

export type QueryParts = { project: Project; queries: Queries; visitors: Visitors }

export function queryRoutes(app: FastifyInstance, { project, queries, visitors }: QueryParts): void {
  async function respond(request: FastifyRequest, reply: FastifyReply, query: unknown, params: JsonObject) {
    requireDataset(project, request)
    const search = searchOf(request)
    if (typeof query !== 'string' || query.trim() === '') throw httpError(400, 'The parameter "query" is missing')
    if (query.length > maxQueryLength) throw httpError(413, 'The query is too long')
    const perspective = parsePerspective(search.get('perspective') ?? undefined, param(request, 'apiVersion'))
    const caller = callerOf(request)
    visitors.enter(request, reply)
    const started = performance.now()
    const asker = { caller, address: request.ip, signal: clientGone(reply) }
    const result = await queries.run({ query, params, perspective }, asker)
    const head = search.get('returnQuery') === 'false' ? '' : `"query":${JSON.stringify(query)},`
    const ms = Math.round(performance.now() - started)
    const parts = [Buffer.from(`{${head}"result":`), result, Buffer.from(`,"syncTags":[],"ms":${ms}}`)]
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header(
        'content-length',
        parts.reduce((sum, { length }) => sum + length, 0),
      )
      .send(Readable.from(parts, { objectMode: false }))
  }

  app.get(`${API}/data/query/:dataset`, (request, reply) => {
    const search = searchOf(request)
    return respond(request, reply, search.get('query'), paramsFrom(search))
  })

  app.post(`${API}/data/query/:dataset`, (request, reply) => {
    const body = bodyOf(request)
    const params = { ...paramsFrom(searchOf(request)), ...(isObject(body.params) ? body.params : {}) }
    return respond(request, reply, body.query, params)
  })
}
