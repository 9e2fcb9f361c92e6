import { parse, type ExprNode } from 'groq-js'
import { isWithin } from '../access/reach.ts'
import { matchesFilter } from '../groq/match.ts'
import { isObject, type JsonObject } from '../json/object.ts'
import type { LakeDocument } from '../store/document.ts'
import type { Filter } from './request.ts'

export type Sees = (document: LakeDocument) => boolean

/**
 * Whether a listener sees a document. Throws a GroqSyntaxError for a query that cannot be parsed, and an Error for one
 * that is not about documents.
 */
export function seesFor({ query, params, identity, reach, hidden }: Filter): Sees {
  const tree = documentsOf(query, params)
  const hiddenTrees = hidden.map((filter) => parse(`*[${filter}]`))
  return (document) =>
    isWithin(reach, document._id) &&
    !hiddenTrees.some((hiddenTree) => matchesFilter(hiddenTree, document, { identity })) &&
    matchesFilter(tree, document, { params, identity })
}

/** The part of a query that says which documents it is about: `*[…]`, without projection, order and slice. */
function documentsOf(query: string, params: JsonObject): ExprNode {
  let node: ExprNode = parse(query, { params })
  while (node.type !== 'Filter' && node.type !== 'Everything') {
    const base: ExprNode | undefined = 'base' in node && isObject(node.base) ? node.base : undefined
    if (!base) throw new Error('A listener needs a query that starts with "*" and a filter')
    node = base
  }
  return node
}
