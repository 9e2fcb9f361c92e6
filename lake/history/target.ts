import { isObject, type JsonObject } from '../json/object.ts'

/** The document that a logged mutation is about. */
export function targetOf(mutation: unknown): string | undefined {
  if (!isObject(mutation)) return undefined
  const body: unknown = Object.values(mutation)[0]
  const { _id, id }: JsonObject = isObject(body) ? body : {}
  const target = _id ?? id
  return typeof target === 'string' ? target : undefined
}
