import { parse, type ExprNode } from 'groq-js'
import { isObject, type JsonObject } from '../json/object.ts'

/** Longer than any address that a browser or a proxy lets through. */
const LENGTH_LIMIT = 16_000
/** Lists walked inside lists walked. Filters run at every change, for everybody who listens, so they must be quick. */
const NESTING_LIMIT = 2

const WALKS = new Set(['Filter', 'Map', 'FlatMap', 'PipeFuncCall', 'SelectorFuncCall'])

/**
 * The part of a query that decides which documents it is about: `*[…]`, without projection, order and slice.
 * Throws a GroqSyntaxError for a query that cannot be parsed, and an Error for one that is not about documents.
 */
export function listenerFilter(query: string, params: JsonObject): ExprNode {
  if (query.length > LENGTH_LIMIT) throw new Error('The query is too long to be listened to')
  let node: ExprNode = parse(query, { params })
  while (node.type !== 'Filter' && node.type !== 'Everything') {
    const base: ExprNode | undefined = 'base' in node && isObject(node.base) ? node.base : undefined
    if (!base) throw new Error('A listener needs a query that starts with "*" and a filter')
    node = base
  }
  if (nestingOf(node) > NESTING_LIMIT + 1) throw new Error('The query is nested too deep to be listened to')
  return node
}

function nestingOf(node: unknown): number {
  if (Array.isArray(node)) return Math.max(0, ...node.map(nestingOf))
  if (!isObject(node)) return 0
  const inner = Math.max(0, ...Object.values(node).map(nestingOf))
  return inner + (typeof node.type === 'string' && WALKS.has(node.type) ? 1 : 0)
}
