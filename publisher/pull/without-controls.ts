import { removedFromFacts } from '../control-characters.ts'

/** A JSON value without control characters, at any depth. For facts, which are not sealed. */
export function withoutControls<T>(value: T): T
export function withoutControls(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(removedFromFacts, '')
  if (Array.isArray(value)) return value.map((item) => withoutControls(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutControls(inner)]))
}
