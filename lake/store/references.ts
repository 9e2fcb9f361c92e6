import { isObject } from '../json/object.ts'

export type Reference = { target: string; strong: boolean }

/**
 * Every reference in a document, each target and strength once. Weak references are kept too, for `references()`.
 * A reference into another dataset or a media library (`_dataset`, `_projectId`, or a `_ref` with a colon) cannot be
 * enforced here and counts as weak.
 */
export function referencesIn(value: unknown): Reference[] {
  const found = new Map<string, Reference>()
  const open = [value]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue
    if (isObject(next) && typeof next._ref === 'string') {
      const elsewhere = '_dataset' in next || '_projectId' in next || next._ref.includes(':')
      const reference = { target: next._ref, strong: next._weak !== true && !elsewhere }
      found.set(`${reference.strong}:${reference.target}`, reference)
    }
    for (const child of Object.values(next)) if (child !== undefined && child !== null) open.push(child)
  }
  return [...found.values()]
}
