import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Caller } from '../access/caller.ts'
import type { Access } from '../access/grants.ts'
import { isWithin } from '../access/reach.ts'
import { documentAt } from '../history/past.ts'
import { API, callerOf, requireDataset, searchOf, type Project } from '../http/request.ts'
import type { Visitors } from '../http/visitors.ts'
import { parseDocument } from '../store/document.ts'
import type { Store } from '../store/store.ts'

/** Time after which a client that reads nothing is disconnected. */
const maxSilenceMs = 120_000

export type ExportParts = { project: Project; access: Access; store: Store; visitors: Visitors }

/** Consistent export of the dataset as NDJSON in order of ids: the documents that the caller may read. */
export function exportRoutes(app: FastifyInstance, { project, access, store, visitors }: ExportParts): void {
  /**
   * One document at a time, as the client reads them. No read transaction is open meanwhile, which would keep the
   * write-ahead log from being written back: a document that has changed since is rebuilt from the history.
   */
  function* lines(caller: Caller, types: readonly string[]): Generator<string> {
    const moment = store.log.last()?.seq ?? 0
    const reach = access.reachOf(caller)
    const isLimited = access.hiddenFrom(caller).length > 0
    for (const id of store.documents.ids(types)) {
      if (!isWithin(reach, id)) continue
      const body = bodyAt(id, moment)
      if (body === null || (isLimited && !access.may(caller, 'read', parseDocument(body)))) continue
      yield `${body}\n`
    }
  }

  function bodyAt(id: string, moment: number): string | null {
    const [current] = store.documents.bodiesOf(id)
    if (current && current.seq <= moment) return current.body
    const then = documentAt(store, id, moment)
    return then && JSON.stringify(then)
  }

  app.get(`${API}/data/export/:dataset`, (request, reply) => {
    requireDataset(project, request)
    visitors.enter(request, reply)
    const types = (searchOf(request).get('types') ?? '').split(',').filter(Boolean)
    reply.raw.setTimeout(maxSilenceMs, () => reply.raw.destroy())
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .send(Readable.from(lines(callerOf(request), types), { highWaterMark: 1 }))
  })
}
