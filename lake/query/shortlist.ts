import type { ExprNode, SyntaxNode } from 'groq-js'
import type { Entry } from './cache.ts'
import { filtersOnEverything } from './candidates.ts'
import { orderOf, type Order } from './order.ts'
import { scoreOf, type Score } from './score.ts'
import type { Texts } from './texts.ts'

/** How many documents, of those that pass the filters, a query looks at, and which: the first ones in this order. */
export type Shortlist = { length: number; score: Score | null; order: Order | null }

/**
 * Reads `*[…] | score(…) {…} | order(…) [0...20]` and the like, of which any part may be missing but the slice. Null
 * when all documents may matter. `path` leads from the root of the query down to its only `*`.
 */
export function shortlistOf(path: readonly SyntaxNode[], texts: Texts): Shortlist | null {
  let score: Score | null = null
  let order: Order | null = null
  const projections: ExprNode[] = []
  for (const [index, node] of [...path.entries()].toReversed()) {
    if (filtersOnEverything(node)) continue
    if (!('base' in node) || node.base !== path[index + 1]) return null
    if (node.type === 'Group') continue
    if (node.type === 'Map') {
      if (!order) projections.push(node.expr)
    } else if (node.type === 'PipeFuncCall' && node.name === 'score' && !score && !order && projections.length === 0) {
      score = scoreOf(node.args, texts)
      if (!score) return null
    } else if (node.type === 'PipeFuncCall' && node.name === 'order' && !order) {
      order = orderOf(node.args, { projections, isScored: score !== null })
      if (!order) return null
    } else {
      const length = lengthOf(node)
      return length === null ? null : { length, score, order }
    }
  }
  return null
}

/** How many items from the start on a slice or an access by number looks at. */
function lengthOf(node: SyntaxNode): number | null {
  if (node.type === 'AccessElement') return node.index < 0 ? null : node.index + 1
  if (node.type !== 'Slice' || node.left < 0 || node.right < 0) return null
  return node.right + Number(node.isInclusive)
}

type Ranked = { entry: Entry; place: number; score: number; keys: unknown[] }

/** The entries that the shortlist lets through, in the order in which they came. */
export function shorten(entries: Iterable<Entry>, { length, score, order }: Shortlist): Entry[] {
  if (!score && !order) return firstOf(entries, length)
  const compare = (a: Ranked, b: Ranked): number =>
    order?.compare(a.keys, b.keys) || b.score - a.score || a.place - b.place
  let best: Ranked[] = []
  let worst: Ranked | undefined
  let place = 0
  for (const entry of entries) {
    const value = score?.(entry) ?? 0
    const ranked = { entry, place: place++, score: value, keys: order?.keysOf(entry, value) ?? [] }
    if (worst && compare(ranked, worst) > 0) continue
    best.push(ranked)
    if (best.length < 2 * length + 100) continue
    best = best.toSorted(compare).slice(0, length)
    worst = best.at(-1)
  }
  return best
    .toSorted(compare)
    .slice(0, length)
    .toSorted((a, b) => a.place - b.place)
    .map(({ entry }) => entry)
}

function firstOf(entries: Iterable<Entry>, length: number): Entry[] {
  const first: Entry[] = []
  if (length === 0) return first
  for (const entry of entries) if (first.push(entry) === length) break
  return first
}
