import { evaluateSync, type ExprNode, type OpCallNode } from 'groq-js'
import type { Entry } from './cache.ts'
import { constantOf } from './constant.ts'
import { isOwn, isPure } from './purity.ts'
import type { Texts } from './texts.ts'

/** A filter that can be tested on a single document, faster than in groq-js. */
export type Condition = {
  /** False where the filter is not true. */
  holds(entry: Entry): boolean
  /** Whether the condition is exact. Otherwise groq-js must check the remaining documents. */
  isExact: boolean
  /** How much a try costs, to begin with the cheapest. */
  cost: number
}

const COST = { attribute: 1, words: 10, other: 100 }

/** Condition for all of the filters together. */
export function conditionOf(filters: readonly ExprNode[], texts: Texts): Condition {
  return all(filters.map((filter) => single(filter, texts)))
}

function all(parts: readonly (Condition | null)[]): Condition {
  const conditions = parts.filter((part) => part !== null).toSorted((a, b) => a.cost - b.cost)
  return {
    holds: (entry) => conditions.every((part) => part.holds(entry)),
    isExact: parts.every((part) => part?.isExact === true),
    cost: conditions.reduce((sum, { cost }) => sum + cost, 0),
  }
}

/** Condition of a filter; null if there is none. */
function single(node: ExprNode, texts: Texts): Condition | null {
  if (node.type === 'Group') return single(node.base, texts)
  if (node.type === 'And') return all([single(node.left, texts), single(node.right, texts)])
  if (node.type === 'Or') return any(alternatives(node), texts)
  return (node.type === 'OpCall' ? comparison(node, texts) : null) ?? other(node)
}

/** The sides of `a || b || c`. */
function alternatives(node: ExprNode): ExprNode[] {
  if (node.type === 'Group') return alternatives(node.base)
  return node.type === 'Or' ? [...alternatives(node.left), ...alternatives(node.right)] : [node]
}

function any(sides: readonly ExprNode[], texts: Texts): Condition | null {
  const groups = Map.groupBy(sides, (side) => oneWord(side, texts) ?? side)
  const parts = [...groups.values()].map((group) =>
    group.length === 1 && group[0] ? single(group[0], texts) : match(group, texts),
  )
  if (!parts.every((part) => part !== null)) return null
  return {
    holds: (entry) => parts.some((part) => part.holds(entry)),
    isExact: parts.every(({ isExact }) => isExact),
    cost: parts.reduce((sum, { cost }) => sum + cost, 0),
  }
}

/** The pattern of a `match` that looks for one word only: then it does not matter in which of several texts that is. */
function oneWord(node: ExprNode, texts: Texts): string | null {
  if (node.type !== 'OpCall' || node.op !== 'match' || !isOwn(node.left)) return null
  const pattern = constantOf(node.right)?.value
  return typeof pattern === 'string' && texts.termsOf(pattern)?.length === 1 ? pattern : null
}

/** For `a match p`, or for `a match p || b match p` where `p` is one word. */
function match(nodes: readonly ExprNode[], texts: Texts): Condition | null {
  const comparisons = nodes.filter((node) => node.type === 'OpCall')
  const pattern = comparisons[0] && constantOf(comparisons[0].right)
  const lefts = comparisons.map(({ left }) => left)
  if (!pattern || !lefts.every(isOwn)) return null
  const terms = texts.termsOf(pattern.value)
  const wordsOf = texts.wordsOf(lefts, 'each once')
  const holds = (entry: Entry) => {
    const words = wordsOf(entry)
    return terms !== null && terms.every((term) => term.isIn(words))
  }
  return { holds, isExact: true, cost: COST.words }
}

function comparison(node: OpCallNode, texts: Texts): Condition | null {
  const { op, left, right } = node
  if (op === 'match') return match([node], texts)
  const constant = constantOf(right)
  if (!constant) return null
  const { value } = constant
  const read = attributeReader(left)
  const wanted: unknown[] = op === '==' ? [value] : op === 'in' && Array.isArray(value) ? value : [null]
  if (!read || !wanted.every((one) => typeof one === 'string')) return null
  const among = new Set(wanted)
  return { holds: ({ document }) => isAmong(among, read(document)), isExact: true, cost: COST.attribute }
}

function isAmong(values: ReadonlySet<unknown>, value: unknown): boolean {
  return values.has(value)
}

/** Reads `a` or `a.b` without groq-js. */
export function attributeReader(node: ExprNode): ((document: object) => unknown) | null {
  if (node.type !== 'AccessAttribute') return null
  const { name, base } = node
  const inner = base ? attributeReader(base) : (document: object): unknown => document
  if (!inner) return null
  return (document) => {
    const value = inner(document)
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return null
    const found: unknown = Reflect.get(value, name)
    return found
  }
}

function other(node: ExprNode): Condition | null {
  if (!isPure(node)) return null
  return {
    holds: ({ document }) => evaluateSync(node, { root: document }).data === true,
    isExact: true,
    cost: COST.other,
  }
}
