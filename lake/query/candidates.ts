import type { ExprNode, FuncCallNode, OpCallNode, SyntaxNode } from 'groq-js'
import { isObject } from '../json/object.ts'
import { constantOf } from './constant.ts'
import { isOwn } from './purity.ts'

/** Documents that SQLite can look up, as a union; null stands for all of them. */
export type Candidates = Indexed[] | null
export type Indexed = { by: 'id' | 'publishedId' | 'type' | 'reference'; value: string }

/** One `*` of a query with the filters directly on it, which are still to be tried on the candidates. */
export type Need = { candidates: Candidates; filters: readonly ExprNode[] }

/**
 * What a query reads, in no order: it needs a document only if that is among the candidates of a need and its filters
 * let it through. References are followed by id and need nothing.
 */
export function needsOf(tree: ExprNode): Need[] {
  const needs: Need[] = []
  collect(tree, needs)
  return needs
}

function collect(node: unknown, needs: Need[]): void {
  if (Array.isArray(node)) for (const child of node) collect(child, needs)
  if (!isNode(node) || node.type === 'Value') return
  const filters = filtersOnEverything(node)
  if (filters) {
    const narrowed = filters.map(lookUp).filter((found) => found !== null)
    needs.push({ candidates: cheapest(narrowed), filters })
    for (const filter of filters) collect(filter, needs)
    return
  }
  if (node.type === 'FuncCall' && node.namespace === 'releases')
    needs.push({ candidates: [{ by: 'type', value: 'system.release' }], filters: [] })
  for (const child of Object.values(node)) collect(child, needs)
}

/** Whether this is a part of a parsed query, and not one of its names or numbers. */
export function isNode(value: unknown): value is SyntaxNode {
  return isObject(value) && typeof value.type === 'string'
}

/** The expressions of `*[a][b]`, or null when the chain does not start at `*`. */
export function filtersOnEverything(node: SyntaxNode): ExprNode[] | null {
  if (node.type === 'Everything') return []
  if (node.type === 'Group') return filtersOnEverything(node.base)
  if (node.type !== 'Filter') return null
  const before = filtersOnEverything(node.base)
  return before && [...before, node.expr]
}

const COST = { id: 1, publishedId: 2, reference: 50, type: 1000 }

function cheapest(choices: readonly Indexed[][]): Candidates {
  const weight = (choice: readonly Indexed[]) => choice.reduce((sum, { by }) => sum + COST[by], 0)
  return choices.toSorted((a, b) => weight(a) - weight(b))[0] ?? null
}

/** A superset of the documents for which the expression can be true, or null when that may be any. */
function lookUp(node: ExprNode): Indexed[] | null {
  if (node.type === 'Group') return lookUp(node.base)
  if (node.type === 'And') return cheapest([lookUp(node.left), lookUp(node.right)].filter((side) => side !== null))
  if (node.type === 'Or') {
    const left = lookUp(node.left)
    const right = lookUp(node.right)
    return left && right && [...left, ...right]
  }
  if (node.type === 'OpCall') return comparison(node)
  return node.type === 'FuncCall' ? call(node) : null
}

function comparison({ op, left, right }: OpCallNode): Indexed[] | null {
  if (op === '==') {
    const by = attribute(left) ?? attribute(right)
    const constant = constantOf(attribute(left) ? right : left)
    return by && constant && indexed(by, [constant.value])
  }
  if (op === 'in') {
    const by = attribute(left)
    const constant = constantOf(right)
    return by && constant && Array.isArray(constant.value) ? indexed(by, constant.value) : null
  }
  return null
}

function call({ namespace, name, args }: FuncCallNode): Indexed[] | null {
  const constants = args.map(constantOf)
  if (!constants.every((constant) => constant !== null)) return null
  const values = constants.flatMap(({ value }) => value)
  if (namespace === 'global' && name === 'references') return indexed('reference', values)
  if (namespace === 'sanity' && name === 'versionOf') return indexed('publishedId', values)
  return null
}

/** Values that are not texts can equal no id and no type, so they select nothing; a `_ref` can be anything. */
function indexed(by: Indexed['by'], values: readonly unknown[]): Indexed[] | null {
  if (by === 'reference' && !values.every((value) => typeof value === 'string')) return null
  return values.flatMap((value) => (typeof value === 'string' ? [{ by, value }] : []))
}

/** What is looked up by an attribute: `policy._ref` is what the document refers to, among others perhaps. */
function attribute(node: ExprNode): 'id' | 'type' | 'reference' | null {
  if (node.type !== 'AccessAttribute') return null
  if (node.name === '_ref' && isOwn(node)) return 'reference'
  if (node.base) return null
  return node.name === '_id' ? 'id' : node.name === '_type' ? 'type' : null
}
