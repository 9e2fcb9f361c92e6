import { randomUUID } from 'node:crypto'
import { Refusal } from '../http/api-error.ts'
import { problemWith } from '../json/limits.ts'
import { without, type JsonObject } from '../json/object.ts'
import { withArrayKeys } from './array-keys.ts'
import { applyPatch } from './patch.ts'
import type { Work } from './work.ts'

export type Result = { id: string; operation: 'create' | 'update' | 'delete' | 'none' }

type Options = { autoGenerateArrayKeys?: boolean; cause?: string }

/** The given id, or a generated one if it is missing or only a prefix that ends with a period. */
export function withId(attributes: JsonObject): JsonObject {
  const { _id: id } = attributes
  if (id === undefined || id === null || id === '') return { ...attributes, _id: randomUUID() }
  return typeof id === 'string' && id.endsWith('.') ? { ...attributes, _id: id + randomUUID() } : attributes
}

function prepared(attributes: JsonObject, options: Options): JsonObject {
  const problem = problemWith(attributes)
  if (problem) throw new Refusal(400, 'validationError', `The document is ${problem}`)
  const identified = withId(attributes)
  return options.autoGenerateArrayKeys ? withArrayKeys(identified) : identified
}

function alreadyExists(id: string): Refusal {
  return new Refusal(409, 'documentAlreadyExistsError', `Document by ID "${id}" already exists`, { id })
}

export function notFound(id: string): Refusal {
  return new Refusal(404, 'documentNotFoundError', `The document with the ID "${id}" was not found`, { id })
}

export function create(work: Work, attributes: JsonObject, options: Options = {}): Result {
  const document = prepared(attributes, options)
  if (typeof document._id === 'string' && work.get(document._id)) throw alreadyExists(document._id)
  const { _id: id } = work.put(document, options.cause ?? 'mutate')
  work.notes.push({ documentId: id, mutation: { create: document } })
  return { id, operation: 'create' }
}

export function createIfNotExists(work: Work, attributes: JsonObject, options: Options = {}): Result {
  const document = prepared(attributes, options)
  if (typeof document._id === 'string' && work.get(document._id)) return { id: document._id, operation: 'none' }
  const { _id: id } = work.put(document, options.cause ?? 'mutate')
  work.notes.push({ documentId: id, mutation: { createIfNotExists: document } })
  return { id, operation: 'create' }
}

export function createOrReplace(work: Work, attributes: JsonObject, options: Options = {}): Result {
  const document = prepared(attributes, options)
  const existed = typeof document._id === 'string' && work.get(document._id) !== null
  const { _id: id } = work.put(document, options.cause ?? 'mutate')
  work.notes.push({ documentId: id, mutation: { createOrReplace: document } })
  return { id, operation: existed ? 'update' : 'create' }
}

export function remove(work: Work, id: string, options: Options = {}): Result {
  work.remove(id, options.cause ?? 'mutate')
  work.notes.push({ documentId: id, mutation: { delete: { id } } })
  return { id, operation: 'delete' }
}

export function patch(work: Work, id: string, operations: JsonObject, options: Options = {}): Result {
  const document = work.get(id)
  if (!document) throw notFound(id)
  const { ifRevisionID: expected } = operations
  const rest = without(operations, ['ifRevisionID', 'query', 'params'])
  if (expected !== undefined) checkRevision(id, document._rev, expected)
  const patched = applyPatch(document, { ...rest, id })
  work.put(options.autoGenerateArrayKeys ? withArrayKeys(patched) : patched, options.cause ?? 'mutate')
  work.notes.push({ documentId: id, mutation: { patch: { ...rest, id } } })
  return { id, operation: 'update' }
}

export function checkRevision(id: string, current: string | undefined, expected: unknown): void {
  if (current === expected) return
  const found = current === undefined ? 'does not exist' : `has unexpected revision ID (${JSON.stringify(current)})`
  throw new Refusal(
    409,
    'documentRevisionIDDoesNotMatchError',
    `Document "${id}" ${found}, expected ${JSON.stringify(expected)}`,
    { id, currentRevisionID: current ?? null, expectedRevisionID: expected },
  )
}
