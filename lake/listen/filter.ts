import { parse, type ExprNode } from 'groq-js'
import { isObject, type JsonObject } from '../json/object.ts'

/**
 * The part of a query that decides which documents it is about: `*[…]`, without projection, order and slice.
 * Throws a GroqSyntaxError for a query that cannot be parsed, and an Error for one that is not about documents.
 */
export function listenerFilter(query: string, params: JsonObject): ExprNode {
  let node: ExprNode = parse(query, { params })
  while (node.type !== 'Filter' && node.type !== 'Everything') {
    const base: ExprNode | undefined = 'base' in node && isObject(node.base) ? node.base : undefined
    if (!base) throw new Error('A listener needs a query that starts with "*" and a filter')
    node = base
  }
  return node
}
