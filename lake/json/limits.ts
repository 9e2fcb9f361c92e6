import { isObject } from './object.ts'

/** Nesting limit: deeper than any editor makes, but shallow enough for recursive code. */
export const DEPTH_LIMIT = 200

/** Names that could reach a prototype, and one that groq-js calls on every document that it looks into. */
const FORBIDDEN = new Set(['__proto__', 'hasOwnProperty'])

/** Says what is wrong with a parsed value, or null: nested too deep, or an attribute that may not be. */
export function problemWith(value: unknown, limit = DEPTH_LIMIT): string | null {
  return problemAt(value, 1, limit)
}

/** Makes no lists on its way: a text of megabytes has hundreds of thousands of values. */
function problemAt(value: unknown, depth: number, limit: number): string | null {
  if (typeof value !== 'object' || value === null) return null
  if (depth > limit) return `nested more than ${limit} levels deep`
  if (Array.isArray(value)) {
    for (const item of value) {
      const problem = problemAt(item, depth + 1, limit)
      if (problem !== null) return problem
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      if (FORBIDDEN.has(key)) return `attribute name "${key}" is not allowed`
      const problem = problemAt(value[key], depth + 1, limit)
      if (problem !== null) return problem
    }
  }
  return null
}
