import { evaluateSync, type ExprNode, type ObjectAttributeNode } from 'groq-js'
import type { Entry } from './cache.ts'
import { attributeReader } from './condition.ts'
import { isPure } from './purity.ts'

/** Comparison of documents as in `order(…)` of groq-js. Ties are left to the caller. */
export type Order = {
  keysOf(entry: Entry, score: number): unknown[]
  compare(a: readonly unknown[], b: readonly unknown[]): number
}

type Key = { read: (entry: Entry, score: number) => unknown; sign: 1 | -1 }

/** What the documents went through before they are ordered. */
type Input = { projections: readonly ExprNode[]; isScored: boolean }

/** Comparison for an `order(…)`; null if it depends on more than the document. */
export function orderOf(args: readonly ExprNode[], input: Input): Order | null {
  const keys = args.map((arg) => keyOf(arg, input))
  if (!keys.every((key) => key !== null)) return null
  return {
    keysOf: (entry, score) => keys.map(({ read }) => read(entry, score)),
    compare(a, b) {
      for (const [index, { sign }] of keys.entries()) {
        const order = sign * compareValues(a[index], b[index])
        if (order !== 0) return order
      }
      return 0
    },
  }
}

function keyOf(arg: ExprNode, { projections, isScored }: Input): Key | null {
  const sign = arg.type === 'Desc' ? -1 : 1
  const plain = arg.type === 'Desc' || arg.type === 'Asc' ? arg.base : arg
  const source = projections.reduceRight<ExprNode | null>((node, projection) => node && before(node, projection), plain)
  if (!source) return null
  if (isScored && source.type === 'AccessAttribute' && !source.base && source.name === '_score') {
    return { read: (_entry, score) => score, sign }
  }
  const reader = attributeReader(source)
  if (reader) return { read: ({ document }) => reader(document), sign }
  if (!isPure(source) || (isScored && JSON.stringify(source).includes('"_score"'))) return null
  return { read: ({ document }) => evaluateSync(source, { root: document }).data, sign }
}

/** What an expression over a projected document is over the document before: `a` after `{"a": b.c}` is `b.c`. */
function before(node: ExprNode, projection: ExprNode): ExprNode | null {
  if (node.type === 'Value') return node
  if (node.type === 'AccessAttribute')
    return node.base ? withBase(node, node.base, projection) : attribute(node.name, projection)
  if (node.type === 'AccessElement') {
    const base = before(node.base, projection)
    if (base?.type !== 'Array') return base && { ...node, base }
    const element = base.elements.some(({ isSplat }) => isSplat) ? undefined : base.elements.at(node.index)
    return element?.value ?? null
  }
  if (node.type === 'FuncCall') {
    const args = node.args.map((arg) => before(arg, projection))
    return args.every((arg) => arg !== null) ? { ...node, args } : null
  }
  return null
}

function withBase(node: Extract<ExprNode, { type: 'AccessAttribute' }>, inner: ExprNode, projection: ExprNode) {
  const base = before(inner, projection)
  return base && { ...node, base }
}

/** The expression that gives an attribute its value, if no other part of the projection can give it another one. */
function attribute(name: string, projection: ExprNode): ExprNode | null {
  if (projection.type !== 'Projection' || projection.base.type !== 'This' || projection.expr.type !== 'Object')
    return null
  const found: ExprNode[] = []
  for (const part of projection.expr.attributes) {
    if (part.type === 'ObjectAttributeValue' && part.name === name) found.push(part.value)
    else if (part.type !== 'ObjectAttributeValue' && mayGive(part, name)) return null
  }
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Whether `...{…}` or `...select(… => {…})` may give an attribute of this name. */
function mayGive(part: Exclude<ObjectAttributeNode, { type: 'ObjectAttributeValue' }>, name: string): boolean {
  const { value } = part
  const results =
    value.type === 'Select'
      ? [...value.alternatives.map((alternative) => alternative.value), ...(value.fallback ? [value.fallback] : [])]
      : [value]
  return !results.every(
    (result) =>
      result.type === 'Object' &&
      result.attributes.every((inner) => inner.type === 'ObjectAttributeValue' && inner.name !== name),
  )
}

const RANK: Record<string, number | undefined> = { number: 2, string: 3, boolean: 4 }

/** Numbers before texts before booleans before all else, as groq-js has it. */
function compareValues(a: unknown, b: unknown): number {
  const rank = RANK[typeof a] ?? 100
  const difference = rank - (RANK[typeof b] ?? 100)
  if (difference !== 0) return difference
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b)
  return rank === 100 ? 0 : Number(a) - Number(b)
}
