import type { ExprNode } from 'groq-js'
import type { Entry } from './cache.ts'
import { conditionOf } from './condition.ts'
import { constantOf } from './constant.ts'
import { isOwn } from './purity.ts'
import type { Texts } from './texts.ts'

export type Score = (entry: Entry) => number

/** The score of a document as in `score(…)` of groq-js; null if it depends on more than the document. */
export function scoreOf(args: readonly ExprNode[], texts: Texts): Score | null {
  const parts = args.map((arg) => part(arg, texts))
  if (!parts.every((score) => score !== null)) return null
  return (entry) => {
    const { _score: before } = entry.document
    return parts.reduce((sum, score) => sum + score(entry), typeof before === 'number' ? before : 0)
  }
}

function part(node: ExprNode, texts: Texts): Score | null {
  if (node.type === 'OpCall' && node.op === 'match') return ofMatch(node.left, node.right, texts)
  if (node.type === 'FuncCall' && node.name === 'boost') {
    const [boosted, by] = node.args
    const inner = boosted ? part(boosted, texts) : null
    const boost = by ? constantOf(by)?.value : undefined
    if (!inner || typeof boost !== 'number' || !Number.isFinite(boost)) return null
    return (entry) => {
      const score = inner(entry)
      return score > 0 ? score + boost : 0
    }
  }
  if (node.type === 'Or' || node.type === 'And') {
    const left = part(node.left, texts)
    const right = part(node.right, texts)
    if (!left || !right) return null
    const needsBoth = node.type === 'And'
    return (entry) => {
      const sides = [left(entry), right(entry)] as const
      return needsBoth && sides.includes(0) ? 0 : sides[0] + sides[1]
    }
  }
  const condition = conditionOf([node], texts)
  return condition.isExact ? (entry) => Number(condition.holds(entry)) : null
}

function ofMatch(left: ExprNode, right: ExprNode, texts: Texts): Score | null {
  const pattern = constantOf(right)
  if (!pattern || !isOwn(left)) return null
  const terms = texts.termsOf(pattern.value) ?? []
  const wordsOf = texts.wordsOf([left], 'all')
  return (entry) => {
    const words = wordsOf(entry)
    let score = 0
    for (const term of terms) {
      const count = term.countIn(words)
      score += (count * 2.2) / (count + 1.2)
    }
    return score
  }
}
