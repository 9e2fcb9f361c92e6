import type { ExprNode, SyntaxNode } from 'groq-js'
import type { Entry } from './cache.ts'
import { conditionOf, type Condition } from './condition.ts'
import type { View } from './dataset.ts'
import { filtersOnEverything, isNode, needsOf } from './candidates.ts'
import { asksForOutlines } from './covering.ts'
import { shorten, shortlistOf } from './shortlist.ts'
import type { Texts } from './texts.ts'

/** Plan of a query: the tree for groq-js and the documents. The result is the same as over all documents. */
export type Plan = { tree: ExprNode; entries: Entry[] }

/**
 * Leaves out what cannot matter to a query: documents that its filters do not let through, where a query has one `*`
 * also the filters themselves, if they are decided here, and documents behind those that a slice shows.
 */
export function planOf(tree: ExprNode, view: View, texts: Texts): Plan {
  const needs = needsOf(tree)
  const conditions = needs.map(({ filters }) => conditionOf(filters, texts))
  const candidates = needs.some((need) => need.candidates === null)
    ? null
    : needs.flatMap((need) => need.candidates ?? [])
  const found = passing(view.select(candidates, asksForOutlines(tree)), conditions)
  const path = needs.length === 1 && conditions[0]?.isExact ? pathToEverything(tree) : null
  const shortlist = path && shortlistOf(path, texts)
  const entries = shortlist ? shorten(found, shortlist) : [...found]
  const filtered = path?.find((node) => filtersOnEverything(node) !== null)
  if (!path || !filtered) return { tree, entries }
  return { tree: tree === filtered ? { type: 'Everything' } : withoutFilters(tree, path, filtered), entries }
}

function* passing(entries: Iterable<Entry>, conditions: readonly Condition[]): Generator<Entry> {
  for (const entry of entries) if (conditions.some((condition) => condition.holds(entry))) yield entry
}

/** The nodes from the root to the first `*`, both included. */
function pathToEverything(node: unknown): SyntaxNode[] | null {
  if (Array.isArray(node)) return firstOf(node)
  if (!isNode(node) || node.type === 'Value') return null
  if (node.type === 'Everything') return [node]
  const rest = firstOf(Object.values(node))
  return rest && [node, ...rest]
}

function firstOf(nodes: readonly unknown[]): SyntaxNode[] | null {
  for (const node of nodes) {
    const path = pathToEverything(node)
    if (path) return path
  }
  return null
}

/** The tree with `*` in the place of one node, down to which the path leads. */
function withoutFilters<T extends SyntaxNode>(tree: T, path: readonly SyntaxNode[], filtered: SyntaxNode): T {
  const swap = (child: unknown): unknown => {
    if (Array.isArray(child)) return child.map(swap)
    if (child === filtered) return { type: 'Everything' }
    return isNode(child) && path.includes(child) ? withoutFilters(child, path, filtered) : child
  }
  const copy = { ...tree }
  for (const [name, child] of Object.entries(tree)) Reflect.set(copy, name, swap(child))
  return copy
}
