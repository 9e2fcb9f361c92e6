import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Caller } from '../access/caller.ts'
import type { Context } from '../http/context.ts'
import { API, callerOf, requireDataset, searchOf } from '../http/request.ts'
import { parseDocument } from '../store/document.ts'
import { text } from '../store/sql.ts'

/** The whole dataset as lines of JSON, in the order of ids, as it is at one moment: what the caller may read of it. */
export function exportRoutes(app: FastifyInstance, context: Context): void {
  const { access, store } = context

  function* lines(caller: Caller, types: readonly string[]): Generator<string> {
    // In a read transaction of its own, so that writes while it is sent are not seen in part.
    const database = new DatabaseSync(store.file, { readOnly: true })
    try {
      database.exec('BEGIN')
      for (const { body } of database.prepare('SELECT body FROM documents ORDER BY id').iterate()) {
        const document = parseDocument(text(body))
        if (!access.may(caller, 'read', document)) continue
        if (types.length === 0 || types.includes(document._type)) yield `${JSON.stringify(document)}\n`
      }
    } finally {
      database.close()
    }
  }

  app.get(`${API}/data/export/:dataset`, (request, reply) => {
    requireDataset(context, request)
    const types = (searchOf(request).get('types') ?? '').split(',').filter(Boolean)
    return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines(callerOf(request), types)))
  })
}
