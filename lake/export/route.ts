import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Caller } from '../access/caller.ts'
import type { Context } from '../http/context.ts'
import { API, callerOf, requireDataset, searchOf } from '../http/request.ts'

/** The whole dataset as lines of JSON, in the order of ids: what the caller may read of it. */
export function exportRoutes(app: FastifyInstance, context: Context): void {
  const { access, store } = context

  function* lines(caller: Caller, types: readonly string[]): Generator<string> {
    for (const id of store.documents.ids()) {
      const document = store.documents.get(id)
      if (!document || !access.may(caller, 'read', document)) continue
      if (types.length === 0 || types.includes(document._type)) yield `${JSON.stringify(document)}\n`
    }
  }

  app.get(`${API}/data/export/:dataset`, (request, reply) => {
    requireDataset(context, request)
    const types = (searchOf(request).get('types') ?? '').split(',').filter(Boolean)
    return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines(callerOf(request), types)))
  })
}
