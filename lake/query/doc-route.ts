import type { FastifyInstance } from 'fastify'
import type { Access } from '../access/grants.ts'
import { laneOf, maxAnswerBytes } from '../access/lanes.ts'
import { isWithin } from '../access/reach.ts'
import { httpError } from '../http/api-error.ts'
import { API, callerOf, flag, param, requireDataset, searchOf, type Project } from '../http/request.ts'
import type { Visitors } from '../http/visitors.ts'
import { parseDocument } from '../store/document.ts'
import { publishedIdOf } from '../store/ids.ts'
import type { Store } from '../store/store.ts'

export type DocParts = { project: Project; access: Access; store: Store; visitors: Visitors }

/** Single documents by id, as they are at this moment, whatever the perspective. */
export function docRoutes(app: FastifyInstance, { project, access, store, visitors }: DocParts): void {
  app.get(`${API}/data/doc/:dataset/:ids`, (request, reply) => {
    requireDataset(project, request)
    visitors.enter(request, reply)
    const caller = callerOf(request)
    const search = searchOf(request)
    const withContent = !flag(search, 'excludeContent')
    const limit = maxAnswerBytes[laneOf(caller)]
    const reach = access.reachOf(caller)
    const needsParsing = access.hiddenFrom(caller).length > 0
    /** The JSON of the documents, as it is stored: parsing and writing it again would change nothing. */
    const bodies: string[] = []
    const omitted: { id: string; reason: 'existence' | 'permission' }[] = []
    let length = 0

    const mayRead = (id: string, body: string) =>
      isWithin(reach, id) && (!needsParsing || access.may(caller, 'read', parseDocument(body)))

    for (const id of new Set(param(request, 'ids').split(',').filter(Boolean))) {
      // Whether a draft exists is nobody's business who could not read it.
      if (!isWithin(reach, id)) {
        omitted.push({ id, reason: 'permission' })
        if (!flag(search, 'includeAllVersions')) continue
      }
      const existing = flag(search, 'includeAllVersions')
        ? store.documents.groupBodies(publishedIdOf(id))
        : store.documents.bodiesOf(id)
      const readable = existing.filter((found) => mayRead(found.id, found.body))
      for (const { body } of withContent ? readable : []) {
        bodies.push(body)
        length += body.length
      }
      if (length > limit) {
        throw httpError(413, `The documents are longer than ${limit / 1024 / 1024} MB together. Ask for fewer at once.`)
      }
      if (omitted.at(-1)?.id === id) continue
      if (existing.length === 0) omitted.push({ id, reason: 'existence' })
      else if (readable.length === 0) omitted.push({ id, reason: 'permission' })
    }
    return reply
      .type('application/json; charset=utf-8')
      .send(`{"documents":[${bodies.join(',')}],"omitted":${JSON.stringify(omitted)}}`)
  })
}
