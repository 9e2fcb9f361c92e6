import { isObject, type JsonObject } from '../json/object.ts'

/** A document as stored. `_rev` is the id of the transaction that wrote it; times are ISO 8601 in UTC. */
export type LakeDocument = JsonObject & {
  _id: string
  _type: string
  _rev: string
  _createdAt: string
  _updatedAt: string
}

const SYSTEM = ['_id', '_type', '_rev', '_createdAt', '_updatedAt']

export function isLakeDocument(value: unknown): value is LakeDocument {
  return isObject(value) && SYSTEM.every((name) => typeof value[name] === 'string')
}

export function parseDocument(text: string): LakeDocument {
  const value: unknown = JSON.parse(text)
  if (!isLakeDocument(value)) throw new TypeError('A stored document lacks its system attributes')
  return value
}
