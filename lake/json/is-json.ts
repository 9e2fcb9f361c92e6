import { isObject } from './object.ts'

/**
 * Whether JSON holds a value as it is: no holes, nothing undefined, no number without end. What is the same object in
 * `known`, which JSON does hold, is not looked into.
 */
export function isJson(value: unknown, known?: unknown): boolean {
  if (Object.is(value, known) && known !== undefined) return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true
  if (Array.isArray(value)) {
    // The items of a list may have moved: whichever stood in it before is known.
    const before = new Set<unknown>(Array.isArray(known) ? known.filter((item) => typeof item === 'object') : [])
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index]
      if (before.has(item) && item !== undefined) continue
      if (!isJson(item, Array.isArray(known) ? known[index] : undefined)) return false
    }
    return true
  }
  if (!isObject(value)) return false
  return Object.entries(value).every(([name, inner]) => isJson(inner, isObject(known) ? known[name] : undefined))
}
