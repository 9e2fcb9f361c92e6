import { randomName } from '../store/random.ts'
import { isObject, type JsonObject } from '../json/object.ts'

/** A copy in which every object in a list has a `_key`, as the option `autoGenerateArrayKeys` asks for. */
export function withArrayKeys(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, keyed(value)]))
}

function keyed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => {
      const inner = keyed(item)
      return isObject(inner) && typeof inner._key !== 'string' ? { ...inner, _key: randomName(12) } : inner
    })
  }
  return isObject(value) ? withArrayKeys(value) : value
}
