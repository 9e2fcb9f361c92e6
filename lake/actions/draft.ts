import { createOrReplace, notFound, patch, remove } from '../mutate/operations.ts'
import { requireObject } from '../mutate/work.ts'
import { conflict, draftIdIn, publishedIdIn, targetIdOf, type Action } from './context.ts'

/** Creates a document as a draft, if there is no published document yet. */
export const create: Action = (work, body) => {
  const publishedId = publishedIdIn(body)
  const attributes = requireObject(body.attributes, 'attributes')
  const id = targetIdOf(attributes, publishedId)
  if (work.get(id)) {
    if (body.ifExists === 'ignore') return
    throw conflict(`Draft document "${id}" already exists`, id)
  }
  if (work.get(publishedId)) throw conflict(`Published document "${publishedId}" already exists`, publishedId)
  createOrReplace(work, { ...attributes, _id: id }, { cause: 'create' })
}

/** Patches a draft, which is first created from the published document if there is none. */
export const edit: Action = (work, body) => {
  const id = draftIdIn(body)
  const publishedId = publishedIdIn(body)
  if (!work.get(id)) {
    const published = work.get(publishedId)
    if (!published) throw notFound(id)
    createOrReplace(work, { ...published, _id: id }, { cause: 'edit' })
  }
  patch(work, id, requireObject(body.patch, 'patch'), { cause: 'edit' })
}

/** Replaces a draft. There must be a draft or a published document already. */
export const replaceDraft: Action = (work, body) => {
  const publishedId = publishedIdIn(body)
  const attributes = requireObject(body.attributes, 'attributes')
  const id = targetIdOf(attributes, publishedId)
  const previous = work.get(id)
  if (!previous && !work.get(publishedId)) throw notFound(id)
  const createdAt = attributes._createdAt ?? previous?._createdAt
  createOrReplace(work, { ...attributes, _id: id, _createdAt: createdAt }, { cause: 'replace' })
}

export const discard: Action = (work, body) => {
  const id = draftIdIn(body)
  if (!work.get(id)) throw notFound(id)
  remove(work, id, { cause: 'discard' })
}
