import { isString } from '../json/object.ts'
import { checkRevision, createOrReplace, notFound, remove } from '../mutate/operations.ts'
import { requireObject, requireString } from '../mutate/work.ts'
import { isPublishedId, publishedIdOf } from '../store/ids.ts'
import { conflict, draftIdIn, invalid, publishedIdIn, type Action } from './context.ts'

/** Creates a version of a document, from the given content or as a copy of `baseId`. */
export const create: Action = (work, body) => {
  const publishedId = publishedIdIn(body)
  if (body.document !== undefined) {
    const document = requireObject(body.document, 'document')
    const id = draftIdIn({ publishedId, versionId: document._id }, 'versionId')
    if (work.get(id)) throw conflict(`Version "${id}" already exists`, id)
    createOrReplace(work, document, { cause: 'create' })
    return
  }
  const id = draftIdIn(body, 'versionId')
  const baseId = requireString(body.baseId, 'baseId')
  const base = work.get(baseId)
  if (!base) throw notFound(baseId)
  if (isString(body.ifBaseRevisionId)) checkRevision(baseId, base._rev, body.ifBaseRevisionId)
  if (work.get(id)) throw conflict(`Version "${id}" already exists`, id)
  const { _createdAt, ...content } = base
  createOrReplace(work, { ...content, _id: id, _system: { base: { id: baseId, rev: base._rev } } }, { cause: 'create' })
}

export const replace: Action = (work, body) => {
  const document = requireObject(body.document, 'document')
  const id = requireString(document._id, 'document._id')
  if (isPublishedId(id)) throw invalid(`"${id}" is not the ID of a draft or a version`)
  const previous = work.get(id)
  if (!previous) throw notFound(id)
  createOrReplace(work, { ...document, _createdAt: document._createdAt ?? previous._createdAt }, { cause: 'replace' })
}

export const discard: Action = (work, body) => {
  const id = draftIdIn(body, 'versionId')
  if (!work.get(id)) throw notFound(id)
  remove(work, id, { cause: 'discard' })
}

/** Marks a version so that publishing its release unpublishes the document. */
export const unpublish: Action = (work, body) => {
  const id = draftIdIn(body, 'versionId')
  const base = work.get(id) ?? work.get(publishedIdOf(id))
  if (!base) throw notFound(id)
  createOrReplace(work, { ...base, _id: id, _system: { delete: true } }, { cause: 'edit' })
}
