import { problemWith } from '../json/limits.ts'
import type { JsonObject } from '../json/object.ts'
import { httpError } from './api-error.ts'

/** Reads the `$name=<JSON>` parameters of an address, within the bounds that a body has. */
export function paramsFrom(search: URLSearchParams): JsonObject {
  const params: JsonObject = {}
  for (const [name, value] of search) {
    if (!name.startsWith('$') || name === '$__proto__') continue
    params[name.slice(1)] = parsed(name, value)
  }
  return params
}

function parsed(name: string, text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw httpError(400, `The query parameter "${name}" is not valid JSON`)
  }
  const problem = problemWith(value)
  if (problem) throw httpError(400, `The query parameter "${name}" is ${problem}`)
  return value
}
