import { isObject, type JsonObject } from '../json/object.ts'
import { Refusal } from '../http/api-error.ts'
import type { LakeDocument } from '../store/document.ts'
import type { Documents } from '../store/documents.ts'
import { isValidId } from '../store/ids.ts'

export type Touched = {
  before: LakeDocument | null
  after: LakeDocument | null
  /** The action that touched it last, and its place in the request. */
  cause: string
  index: number
}

/**
 * The state of the documents inside one transaction: what was stored, overlaid by what the transaction did so far.
 * Nothing is written here; `_rev` and `_updatedAt` are set when the transaction is committed.
 */
export type Work = {
  time: string
  touched: Map<string, Touched>
  /** Where in the request we are; errors name it. */
  index: number
  /** What the log keeps: the mutations with queries resolved and ids filled in, each with its document. */
  notes: { documentId: string; mutation: JsonObject }[]
  get(id: string): LakeDocument | null
  has(id: string): boolean
  put(attributes: JsonObject, cause: string): LakeDocument
  remove(id: string, cause: string): void
  /** Whether all that was read is still stored as it was. */
  isCurrent(): boolean
}

export function openWork(documents: Documents, time: string): Work {
  const touched = new Map<string, Touched>()
  /** Documents as they were stored, each parsed once: one may have millions of characters. */
  const stored = new Map<string, LakeDocument | null>()
  /** Ids of which only their existence was asked. */
  const asked = new Map<string, boolean>()

  function read(id: string): LakeDocument | null {
    const known = stored.get(id)
    if (known !== undefined) return known
    const found = documents.get(id)
    stored.set(id, found)
    return found
  }

  function touch(id: string, after: LakeDocument | null, cause: string): void {
    const before = touched.get(id)?.before ?? (touched.has(id) ? null : read(id))
    touched.set(id, { before, after, cause, index: work.index })
  }

  const work: Work = {
    time,
    touched,
    index: 0,
    notes: [],
    get(id) {
      const change = touched.get(id)
      return change ? change.after : read(id)
    },
    has(id) {
      const change = touched.get(id)
      if (change) return change.after !== null
      const known = stored.get(id)
      if (known !== undefined) return known !== null
      const exists = documents.has(id)
      asked.set(id, exists)
      return exists
    },
    put(attributes, cause) {
      const document = toDocument(attributes, time)
      const before = work.get(document._id)
      if (before && before._type !== document._type) throw immutable(document._id, '_type')
      touch(document._id, document, cause)
      return document
    },
    remove(id, cause) {
      if (work.get(id)) touch(id, null, cause)
    },
    isCurrent: () =>
      [...stored].every(([id, document]) => documents.revisionOf(id) === document?._rev) &&
      [...asked].every(([id, exists]) => documents.has(id) === exists),
  }
  return work
}

export function immutable(id: string, attribute: string): Refusal {
  return new Refusal(409, 'immutableAttributeError', `Cannot modify immutable attribute "${attribute}"`, {
    id,
    name: attribute,
  })
}

function toDocument(attributes: JsonObject, time: string): LakeDocument {
  const { _id, _type, _rev, _createdAt, ...rest } = attributes
  if (!isValidId(_id)) {
    throw new Refusal(400, 'validationError', `Document ID ${JSON.stringify(_id)} is not a valid ID`)
  }
  if (typeof _type !== 'string' || _type === '') {
    throw new Refusal(400, 'validationError', `Document "${_id}" has no _type`, { id: _id })
  }
  const createdAt = isTime(_createdAt) ? _createdAt : time
  return { ...rest, _id, _type, _rev: typeof _rev === 'string' ? _rev : '', _createdAt: createdAt, _updatedAt: time }
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value))
}

/** Parses an object in the request. */
export function requireObject(value: unknown, name: string): JsonObject {
  if (!isObject(value)) throw new Refusal(400, 'validationError', `"${name}" must be an object`)
  return value
}

export function requireString(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new Refusal(400, 'validationError', `"${name}" must be a string that is not empty`)
  }
  return value
}
