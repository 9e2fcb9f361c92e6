import type { ExprNode } from 'groq-js'

/** The value of an expression that is the same for every document. Parameters are values after parsing. */
export function constantOf(node: ExprNode): { value: unknown } | null {
  if (node.type === 'Group') return constantOf(node.base)
  if (node.type === 'Value') return { value: node.value }
  if (node.type !== 'Array') return null
  const values: unknown[] = []
  for (const { isSplat, value } of node.elements) {
    const constant = isSplat ? null : constantOf(value)
    if (!constant) return null
    values.push(constant.value)
  }
  return { value: values }
}
