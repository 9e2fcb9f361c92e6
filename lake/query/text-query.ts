import { evaluateSync, parse, type ExprNode } from 'groq-js'
import { isObject, type JsonObject } from '../json/object.ts'
import type { LakeDocument } from '../store/document.ts'

const MATCH = parse('$texts match $words')

/**
 * Gives `text::query()`, which groq-js parses but does not know, a meaning: every word of the query, or the start of
 * one where it ends with `*`, must be somewhere in the texts of the document. The call is replaced by the ids of the
 * documents for which that holds. The hosted API also understands phrases and negation.
 */
export function withTextQuery(tree: ExprNode, documents: readonly LakeDocument[], params: JsonObject): ExprNode {
  const calls: JsonObject[] = []
  find(tree, calls)
  if (calls.length === 0) return tree
  const copy = structuredClone(tree)
  const copies: JsonObject[] = []
  find(copy, copies)
  for (const call of copies) {
    const ids = matching(call.args, documents, params)
    const left = { type: 'AccessAttribute', name: '_id' }
    Object.assign(call, { type: 'OpCall', op: 'in', left, right: { type: 'Value', value: ids } })
  }
  return copy
}

function find(node: unknown, calls: JsonObject[]): void {
  if (Array.isArray(node)) for (const child of node) find(child, calls)
  else if (isObject(node)) {
    if (node.type === 'FuncCall' && node.namespace === 'text' && node.name === 'query') calls.push(node)
    for (const child of Object.values(node)) find(child, calls)
  }
}

function matching(args: unknown, documents: readonly LakeDocument[], params: JsonObject): string[] {
  const [argument]: unknown[] = Array.isArray(args) ? args : []
  const words = isObject(argument) && argument.type === 'Parameter' ? params[String(argument.name)] : valueOf(argument)
  if (typeof words !== 'string') return []
  return documents.filter((document) => matches(textsIn(document), words)).map((document) => document._id)
}

function valueOf(argument: unknown): unknown {
  return isObject(argument) && argument.type === 'Value' ? argument.value : undefined
}

function matches(texts: readonly string[], words: string): boolean {
  return evaluateSync(MATCH, { params: { texts, words } }).data === true
}

function textsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return name.startsWith('_') ? [] : [value]
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item))
  return isObject(value) ? Object.entries(value).flatMap(([key, inner]) => textsIn(inner, key)) : []
}
