import { evaluateSync, type ExprNode } from 'groq-js'
import type { JsonObject } from '../json/object.ts'

/** Whether `*[filter]`, already parsed, selects this one document. An error in the filter counts as no. */
export function matchesFilter(
  tree: ExprNode,
  document: JsonObject,
  options: { identity?: string; params?: JsonObject } = {},
): boolean {
  try {
    const selected: unknown = evaluateSync(tree, { dataset: [document], ...options }).data
    return Array.isArray(selected) && selected.length > 0
  } catch {
    return false
  }
}
