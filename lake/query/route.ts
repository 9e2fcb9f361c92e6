import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { identityOf } from '../access/caller.ts'
import { httpError } from '../http/api-error.ts'
import type { Context } from '../http/context.ts'
import { API, bodyOf, callerOf, param, requireDataset, searchOf } from '../http/request.ts'
import { isObject, type JsonObject } from '../json/object.ts'
import { parsePerspective } from './perspective.ts'

/** Longer queries than any client makes. */
const QUERY_LENGTH_LIMIT = 100_000

/** Reads `$name=<JSON>` parameters. */
export function paramsFrom(search: URLSearchParams): JsonObject {
  const params: JsonObject = {}
  for (const [name, value] of search) {
    if (!name.startsWith('$') || name === '$__proto__') continue
    try {
      const parsed: unknown = JSON.parse(value)
      params[name.slice(1)] = parsed
    } catch {
      throw httpError(400, `The query parameter "${name}" is not valid JSON`)
    }
  }
  return params
}

export function queryRoutes(app: FastifyInstance, context: Context): void {
  const { options, access, pool } = context

  async function respond(request: FastifyRequest, reply: FastifyReply, query: unknown, params: JsonObject) {
    requireDataset(context, request)
    const search = searchOf(request)
    if (typeof query !== 'string' || query.trim() === '') throw httpError(400, 'The parameter "query" is missing')
    if (query.length > QUERY_LENGTH_LIMIT) throw httpError(413, 'The query is too long')
    const caller = callerOf(request)
    const started = performance.now()
    const result = await pool.run({
      query,
      params,
      perspective: parsePerspective(search.get('perspective') ?? undefined, param(request, 'apiVersion')),
      identity: identityOf(caller),
      publicOnly: caller.kind === 'anonymous',
      hidden: access.hiddenFrom(caller),
      sanity: { projectId: options.projectId, dataset: options.dataset },
    })
    const head = search.get('returnQuery') === 'false' ? '' : `"query":${JSON.stringify(query)},`
    const ms = Math.round(performance.now() - started)
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .send(`{${head}"result":${result},"syncTags":[],"ms":${ms}}`)
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
