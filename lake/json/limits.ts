import { isObject } from './object.ts'

/** Nesting limit: deeper than any editor makes, but shallow enough for recursive code. */
export const DEPTH_LIMIT = 200

/** Names that could reach a prototype, and one that groq-js calls on every document that it looks into. */
const FORBIDDEN = new Set(['__proto__', 'hasOwnProperty'])

/** Says what is wrong with a parsed value, or null: nested too deep, or an attribute that may not be. */
export function problemWith(value: unknown, limit = DEPTH_LIMIT): string | null {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 1 }]
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth > limit) return `nested more than ${limit} levels deep`
    if (isObject(next.value)) {
      for (const key of Object.keys(next.value)) {
        if (FORBIDDEN.has(key)) return `attribute name "${key}" is not allowed`
      }
    }
    for (const child of Object.values(next.value)) open.push({ value: child, depth: next.depth + 1 })
  }
  return null
}
