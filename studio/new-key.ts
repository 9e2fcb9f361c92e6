import { isRecord } from './is-record.ts'

/** A key for a new item of a list. */
export const newKey = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 12)

/**
 * A copy in which each item has a key of its own. Marks that name an annotation of their paragraph, and targets within
 * the copy, name the copied one.
 */
export function withNewKeys<T>(value: T): T {
  const keys = new Map<string, string>()
  const collect = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(collect)
    if (!isRecord(part)) return
    if (typeof part['_key'] === 'string') keys.set(part['_key'], newKey())
    Object.values(part).forEach(collect)
  }
  collect(value)
  const renamed = (key: unknown) => (typeof key === 'string' ? (keys.get(key) ?? key) : key)
  const copy = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(copy)
    if (!isRecord(part)) return part
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => {
        if (name === '_key') return [name, renamed(inner)]
        if (name === 'marks' && Array.isArray(inner)) return [name, inner.map(renamed)]
        return [name, copy(inner)]
      }),
    )
  }
  // What is a key in it is replaced by another one: the shape stays.
  return copy(value) as T
}
