import { isObject, isString, type JsonObject } from '../json/object.ts'
import { checkRevision, createOrReplace, notFound, remove } from '../mutate/operations.ts'
import type { Work } from '../mutate/work.ts'
import { draftIdOf } from '../store/ids.ts'
import { conflict, draftIdIn, invalid, publishedIdIn, type Action } from './context.ts'

/**
 * References made while their target was only a draft are weak for the time being (`_strengthenOnPublish`). Publishing
 * makes them strong, unless the field itself is weak.
 */
export function strengthened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strengthened)
  if (!isObject(value)) return value
  const { _strengthenOnPublish: later, ...rest } = value
  if (typeof value._ref === 'string' && isObject(later)) {
    const { _weak, ...strong } = rest
    return later.weak === true ? rest : strong
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, strengthened(inner)]))
}

/** Publishes content, recording the id that it came from. */
export function publishContent(work: Work, content: JsonObject, publishedId: string): void {
  const { _rev, _updatedAt, _system, ...attributes } = content
  const ready = strengthened(attributes)
  const createdAt = work.get(publishedId)?._createdAt ?? content._createdAt
  if (isObject(ready)) {
    createOrReplace(work, { ...ready, _id: publishedId, _createdAt: createdAt }, { cause: 'publish' })
  }
}

export const publish: Action = (work, body) => {
  const publishedId = publishedIdIn(body)
  const draftId = draftIdIn(body)
  const draft = work.get(draftId)
  if (!draft) throw notFound(draftId)
  const published = work.get(publishedId)
  if (isString(body.ifDraftRevisionId)) checkRevision(draftId, draft._rev, body.ifDraftRevisionId)
  if (isString(body.ifPublishedRevisionId)) checkRevision(publishedId, published?._rev, body.ifPublishedRevisionId)
  publishContent(work, draft, publishedId)
  remove(work, draftId, { cause: 'publish' })
}

/** Unpublishes a document; its content becomes a draft, unless there is a draft already. */
export const unpublish: Action = (work, body) => {
  const publishedId = publishedIdIn(body)
  const draftId = body.draftId === undefined ? draftIdOf(publishedId) : draftIdIn(body)
  const published = work.get(publishedId)
  if (!published) throw notFound(publishedId)
  if (!work.get(draftId)) createOrReplace(work, { ...published, _id: draftId }, { cause: 'unpublish' })
  remove(work, publishedId, { cause: 'unpublish' })
}

/** Deletes the published document with the drafts and versions named, which must be all there are. */
export function deleteAction(groupIds: (publishedId: string) => string[]): Action {
  return (work, body) => {
    const publishedId = publishedIdIn(body)
    const included = body.includeDrafts ?? []
    if (!Array.isArray(included) || !included.every(isString)) throw invalid('"includeDrafts" must be a list of IDs')
    if (!work.get(publishedId)) throw notFound(publishedId)
    const others = groupIds(publishedId).filter((id) => id !== publishedId && work.get(id))
    const forgotten = others.find((id) => !included.includes(id))
    if (forgotten !== undefined) {
      throw conflict(`"${forgotten}" exists and is not named in "includeDrafts"`, forgotten)
    }
    for (const id of others) remove(work, id, { cause: 'delete' })
    remove(work, publishedId, { cause: 'delete' })
  }
}
