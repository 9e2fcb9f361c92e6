import type { FastifyInstance } from 'fastify'
import type { Context } from '../http/context.ts'
import { API, callerOf, flag, param, requireDataset, searchOf } from '../http/request.ts'
import type { LakeDocument } from '../store/document.ts'
import { isPublic, publishedIdOf } from '../store/ids.ts'

/** Single documents by id, as they are at this moment, whatever the perspective. */
export function docRoutes(app: FastifyInstance, context: Context): void {
  const { access, store } = context

  app.get(`${API}/data/doc/:dataset/:ids`, (request) => {
    requireDataset(context, request)
    const caller = callerOf(request)
    const search = searchOf(request)
    const documents: LakeDocument[] = []
    const omitted: { id: string; reason: 'existence' | 'permission' }[] = []
    for (const id of new Set(param(request, 'ids').split(',').filter(Boolean))) {
      const found = flag(search, 'includeAllVersions')
        ? store.documents.group(publishedIdOf(id))
        : [store.documents.get(id)]
      const existing = found.filter((document) => document !== null)
      const readable = existing.filter((document) => access.may(caller, 'read', document))
      documents.push(...readable)
      // Whether a draft exists is nobody's business who could not read it.
      if (caller.kind === 'anonymous' && !isPublic(id)) omitted.push({ id, reason: 'permission' })
      else if (existing.length === 0) omitted.push({ id, reason: 'existence' })
      else if (readable.length === 0) omitted.push({ id, reason: 'permission' })
    }
    return { documents: flag(search, 'excludeContent') ? [] : documents, omitted }
  })
}
