import type { ExprNode } from 'groq-js'
import { isNode } from './candidates.ts'

/** Attributes that are available without reading a document. */
const KNOWN = new Set(['_id', '_type', '_rev'])
/** Expressions over attributes of the document at hand. */
const OVER = new Set(['AccessAttribute', 'And', 'Asc', 'Desc', 'Group', 'Not', 'OpCall', 'Or', 'Value'])

/**
 * Whether a query asks for no more than the ids, types and revisions of documents, as `*[…] | order(_id) { _id, _rev }`
 * does, or an object of such queries: a hundred thousand long documents are then answered for without reading one.
 */
export function asksForOutlines(node: ExprNode): boolean {
  if (node.type === 'Group') return asksForOutlines(node.base)
  if (node.type === 'Object') {
    const values = node.attributes.map((attribute) => attribute.type === 'ObjectAttributeValue' && attribute.value)
    return values.length > 0 && values.every((value) => value !== false && asksForOutlines(value))
  }
  return node.type === 'Map' && isListOfDocuments(node.base) && isOutline(node.expr)
}

function isListOfDocuments(node: ExprNode): boolean {
  if (node.type === 'Everything') return true
  if (node.type === 'Group') return isListOfDocuments(node.base)
  if (node.type === 'Filter') return isListOfDocuments(node.base) && isOverKnown(node.expr)
  return (
    node.type === 'PipeFuncCall' &&
    node.name === 'order' &&
    isListOfDocuments(node.base) &&
    node.args.every((argument) => isOverKnown(argument))
  )
}

/** `{ _id, _rev }`, but not `{ ... }` */
function isOutline(node: ExprNode): boolean {
  if (node.type !== 'Projection' || node.base.type !== 'This' || node.expr.type !== 'Object') return false
  return node.expr.attributes.every(
    (attribute) =>
      attribute.type === 'ObjectAttributeValue' &&
      attribute.value.type === 'AccessAttribute' &&
      isOverKnown(attribute.value),
  )
}

function isOverKnown(node: unknown): boolean {
  if (Array.isArray(node)) return node.every(isOverKnown)
  if (!isNode(node) || node.type === 'Value') return true
  if (node.type === 'AccessAttribute') return node.base === undefined && KNOWN.has(node.name)
  return OVER.has(node.type) && Object.values(node).every(isOverKnown)
}
