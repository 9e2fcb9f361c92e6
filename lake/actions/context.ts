import { Refusal } from '../http/api-error.ts'
import type { JsonObject } from '../json/object.ts'
import { draftIdOf, isPublishedId, isValidId, isVersionId, publishedIdOf } from '../store/ids.ts'
import { requireString, type Work } from '../mutate/work.ts'

/** An action of the Actions API: parses its body and applies its changes in the transaction. */
export type Action = (work: Work, body: JsonObject) => void

export function invalid(description: string): Refusal {
  return new Refusal(400, 'invalidActionError', description)
}

export function conflict(description: string, id: string): Refusal {
  return new Refusal(409, 'actionConflictError', description, { id })
}

export function publishedIdIn(body: JsonObject): string {
  const id = requireString(body.publishedId, 'publishedId')
  if (!isValidId(id) || !isPublishedId(id)) throw invalid(`"${id}" is not the ID of a published document`)
  return id
}

/** The draft or version that an action names, checked against the published id that it names. */
export function draftIdIn(body: JsonObject, name = 'draftId'): string {
  const id = requireString(body[name], name)
  if (!isValidId(id) || isPublishedId(id)) throw invalid(`"${id}" is not the ID of a draft or a version`)
  if (typeof body.publishedId === 'string' && publishedIdOf(id) !== body.publishedId) {
    throw invalid(`"${id}" is not a draft or a version of "${body.publishedId}"`)
  }
  return id
}

/** The id that new content goes to: its own when that is a draft or a version, otherwise the draft. */
export function targetIdOf(attributes: JsonObject, publishedId: string): string {
  const { _id: id } = attributes
  if (id === undefined || id === publishedId) return draftIdOf(publishedId)
  if (typeof id !== 'string' || publishedIdOf(id) !== publishedId) {
    throw invalid(`The document's "_id" must be a draft or a version of "${publishedId}"`)
  }
  return isVersionId(id) ? id : draftIdOf(publishedId)
}
