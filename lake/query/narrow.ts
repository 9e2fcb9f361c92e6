import type { ExprNode } from 'groq-js'
import { isObject, type JsonObject } from '../json/object.ts'
import { partsOfMatch } from './words.ts'

/** Documents that a query can at most need, as a union; null stands for all of them. */
export type Candidates = Atom[] | null
export type Atom = Indexed | { by: 'words'; parts: readonly string[] }
export type Indexed = { by: 'id' | 'publishedId' | 'type' | 'reference'; value: string }

/**
 * Finds which documents can matter to a query, from the filters directly on `*`. The filters are still evaluated, so
 * it is enough that nothing is left out. References are followed by id and need no candidates.
 */
export function candidatesOf(tree: ExprNode, params: JsonObject): Candidates {
  const found: Atom[] = []
  return collect(tree, params, found) ? found : null
}

/** Adds what a node needs to `found`; false when it needs everything. */
function collect(node: unknown, params: JsonObject, found: Atom[]): boolean {
  if (Array.isArray(node)) return node.every((child) => collect(child, params, found))
  if (!isObject(node)) return true
  if (node.type === 'Everything') return false
  if (node.type === 'FuncCall' && node.namespace === 'releases') found.push({ by: 'type', value: 'system.release' })
  const filters = node.type === 'Filter' ? filtersOnEverything(node) : null
  if (!filters) return Object.values(node).every((child) => collect(child, params, found))
  const narrowed = filters.map((filter) => constraint(filter, params)).filter((atoms) => atoms !== null)
  const best = narrowed.toSorted((a, b) => weight(a) - weight(b))[0]
  if (!best) return false
  found.push(...best)
  return filters.every((filter) => collect(filter, params, found))
}

/** The expressions of `*[a][b]`, or null when the chain does not start at `*`. */
function filtersOnEverything(node: JsonObject): unknown[] | null {
  const filters: unknown[] = []
  let current: unknown = node
  while (isObject(current)) {
    if (current.type === 'Everything') return filters
    if (current.type === 'Filter') filters.push(current.expr)
    else if (current.type !== 'Group') return null
    current = current.base
  }
  return null
}

/** Words are looked for in every document, which costs about as much as evaluating a type. */
const COST = { id: 1, publishedId: 2, reference: 50, type: 1000, words: 1500 }

function weight(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, atom) => sum + COST[atom.by], 0)
}

/** A superset of the documents for which the expression can be true, or null when that may be any. */
function constraint(node: unknown, params: JsonObject): Atom[] | null {
  if (!isObject(node)) return null
  if (node.type === 'Group') return constraint(node.base, params)
  if (node.type === 'And') {
    const sides = [constraint(node.left, params), constraint(node.right, params)].filter((side) => side !== null)
    return sides.toSorted((a, b) => weight(a) - weight(b))[0] ?? null
  }
  if (node.type === 'Or') {
    const left = constraint(node.left, params)
    const right = constraint(node.right, params)
    return left && right ? [...left, ...right] : null
  }
  if (node.type === 'OpCall') return comparison(node, params)
  if (node.type === 'FuncCall' && Array.isArray(node.args)) return call(node, node.args, params)
  return null
}

function comparison(node: JsonObject, params: JsonObject): Atom[] | null {
  if (node.op === '==') {
    const by = attribute(node.left) ?? attribute(node.right)
    const value = constant(attribute(node.left) ? node.right : node.left, params)
    return by && value ? atoms(by, [value.value]) : null
  }
  if (node.op === 'in') {
    const by = attribute(node.left)
    const value = constant(node.right, params)
    return by && value && Array.isArray(value.value) ? atoms(by, value.value) : null
  }
  if (node.op === 'match') {
    const pattern = constant(node.right, params)
    const parts = pattern && partsOfMatch(node.left, pattern.value)
    return parts && [{ by: 'words', parts }]
  }
  return null
}

function call(node: JsonObject, args: readonly unknown[], params: JsonObject): Atom[] | null {
  const values = args.map((argument) => constant(argument, params))
  if (!values.every((value) => value !== null)) return null
  const flat = values.flatMap((value): unknown => value.value)
  if (node.namespace === 'global' && node.name === 'references') return atoms('reference', flat)
  if (node.namespace === 'sanity' && node.name === 'versionOf') return atoms('publishedId', flat)
  return null
}

/** Values that are not texts can equal no id and no type, so they select nothing. */
function atoms(by: Indexed['by'], values: readonly unknown[]): Atom[] {
  return values.flatMap((value) => (typeof value === 'string' ? [{ by, value }] : []))
}

function attribute(node: unknown): 'id' | 'type' | null {
  if (!isObject(node) || node.type !== 'AccessAttribute' || node.base) return null
  return node.name === '_id' ? 'id' : node.name === '_type' ? 'type' : null
}

function constant(node: unknown, params: JsonObject): { value: unknown } | null {
  if (!isObject(node)) return null
  if (node.type === 'Group') return constant(node.base, params)
  if (node.type === 'Value') return { value: node.value }
  if (node.type === 'Parameter' && typeof node.name === 'string') return { value: params[node.name] }
  if (node.type === 'Array' && Array.isArray(node.elements)) {
    const values = node.elements.map((element: unknown) =>
      isObject(element) && element.isSplat !== true ? constant(element.value, params) : null,
    )
    return values.every((value) => value !== null) ? { value: values.map((value) => value.value) } : null
  }
  return null
}
