import type { ExprNode } from 'groq-js'
import type { JsonObject } from '../json/object.ts'
import type { LakeDocument } from '../store/document.ts'

export function withTextSearch(tree: ExprNode, _documents: readonly LakeDocument[], _params: JsonObject): ExprNode {
  return tree
}
