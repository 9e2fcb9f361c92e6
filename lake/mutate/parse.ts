import { isObject, isString, without, type JsonObject } from '../json/object.ts'
import { Refusal } from '../http/api-error.ts'
import { create, createIfNotExists, createOrReplace, patch, remove, type Result } from './operations.ts'
import { requireObject, type Work } from './work.ts'

/** Which documents a mutation is about: ids, or a query that finds them. */
export type Selection = { ids: readonly string[] } | { query: string; params: JsonObject }

export type Mutation =
  | { kind: 'create' | 'createIfNotExists' | 'createOrReplace'; attributes: JsonObject }
  | { kind: 'delete'; selection: Selection }
  | { kind: 'patch'; selection: Selection; operations: JsonObject }

function invalid(description: string): Refusal {
  return new Refusal(400, 'validationError', description)
}

function selectionOf(value: JsonObject, name: string): Selection {
  const { id, query, params } = value
  if (typeof id === 'string' && id !== '') return { ids: [id] }
  if (Array.isArray(id) && id.every(isString)) return { ids: id }
  if (typeof query === 'string') return { query, params: isObject(params) ? params : {} }
  throw invalid(`"${name}" must have an "id" or a "query"`)
}

/** Reads one mutation of a request. Throws a Refusal when it is none. */
export function parseMutation(value: unknown): Mutation {
  const mutation = requireObject(value, 'mutation')
  const [name, ...others] = Object.keys(mutation)
  if (name === undefined || others.length > 0) throw invalid('A mutation must have exactly one operation')
  const body = mutation[name]
  if (name === 'create' || name === 'createIfNotExists' || name === 'createOrReplace') {
    const attributes = requireObject(body, name)
    if (name !== 'create' && typeof attributes._id !== 'string') throw invalid(`"${name}" needs an "_id"`)
    return { kind: name, attributes }
  }
  if (name === 'delete') return { kind: name, selection: selectionOf(requireObject(body, name), name) }
  if (name === 'patch') {
    const operations = requireObject(body, name)
    const rest = without(operations, ['id', 'query', 'params'])
    return { kind: name, selection: selectionOf(operations, name), operations: rest }
  }
  throw invalid(`Unknown mutation "${name}"`)
}

/** Does one mutation, its selection resolved to ids. */
export function applyMutation(
  work: Work,
  mutation: Mutation,
  ids: readonly string[],
  options: { autoGenerateArrayKeys?: boolean },
): Result[] {
  switch (mutation.kind) {
    case 'create':
      return [create(work, mutation.attributes, options)]
    case 'createIfNotExists':
      return [createIfNotExists(work, mutation.attributes, options)]
    case 'createOrReplace':
      return [createOrReplace(work, mutation.attributes, options)]
    case 'delete':
      return ids.map((id) => remove(work, id))
    case 'patch':
      return ids.map((id) => patch(work, id, mutation.operations, options))
  }
}
