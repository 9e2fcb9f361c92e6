import { hunksOf } from './hunks.ts'
import type { Token } from './token.ts'

/** Where the order itself says something, a list in another order says something else. */
const ranking =
  /^(?:respectiv~|order~|prioriti~|first~|second~|third~|last~|then~|<afterwards>|sequenc~|former~|latt~|preced~|rank~|prevail~|in turn|reihenfolg|zunaech\w*|zuerst|erst|zweit|dann|<danach>|jeweil|vorrang|rangfolg|letzt)$/
const conjunctions = new Set(['<and>', 'or', 'nor', 'und', '<sowie>', 'oder'])
/** They may bind the item before them only, or all of them: it depends on which item is the last. */
const trailing =
  /^(?:who|whose|which|that|with|without|by|for|during|within|if|<if>|<unless>|<when>|where|from|<after>|<before>|<except>|under|mit|ohn|ohne|<wenn>|wenn|<es sei denn>|<außer>|die|der|das|den|welche|denen|deren|soweit)$/
const clause =
  /^(?:who|whose|which|that|if|<if>|<unless>|<when>|where|<except>|<wenn>|wenn|<es sei denn>|<außer>|welche|denen|deren|soweit|um|<um>)(?: |$)|^(?:die|der|das|den) .* (?:ist|sind|hat|haben|werd|wird|\S+t)$/
/** An adjective before the first item may be meant for all of them. */
const leading = /(?:ed|al|iv|ous|ful|abl|ibl|ic|ari|les|seriou|new|old)~$/

const separates = ({ key, kind }: Token) => (kind === 'mark' && (key === ',' || key === ';')) || conjunctions.has(key)

type Items = { items: string[]; conjunction: string }

function itemsOf(tokens: readonly Token[]): Items {
  const items: string[][] = [[]]
  const conjunction = new Set<string>()
  for (const token of tokens) {
    if (!separates(token)) items.at(-1)?.push(token.key)
    else {
      if (token.kind !== 'mark') conjunction.add(token.key)
      if (items.at(-1)?.length !== 0) items.push([])
    }
  }
  return {
    items: items.filter((item) => item.length > 0).map((item) => item.join(' ')),
    conjunction: [...conjunction].join(' '),
  }
}

/** Whether two sentences differ only in the order of the items of one list. */
export function isSameListInOtherOrder(before: readonly Token[], after: readonly Token[]): boolean {
  if (before.length > 200 || after.length > 200) return false
  if (sortedKeys(before) !== sortedKeys(after) || before.some(({ key }) => ranking.test(key))) return false
  const hunks = hunksOf(before, after)
  const [first, last] = [hunks[0], hunks.at(-1)]
  if (!first || !last) return true
  const start = Math.min(first.at.before, first.at.after)
  const endBefore = before.length - (last.at.before + last.before.length)
  const endAfter = after.length - (last.at.after + last.after.length)
  const end = Math.min(endBefore, endAfter)
  // The words that two items share at their ends belong to them: “your name” and “your address”.
  for (let from = start; from >= Math.max(0, start - 8); from--) {
    for (let to = end; to >= Math.max(0, end - 8); to--) {
      const [old, now] = [before.slice(from, before.length - to), after.slice(from, after.length - to)]
      if (samePrefix(before, after, from) && isPermutation(old, now)) return true
    }
  }
  return false
}

const samePrefix = (before: readonly Token[], after: readonly Token[], length: number) =>
  before.slice(0, length).every(({ key }, at) => key === after[at]?.key)

function isPermutation(old: readonly Token[], now: readonly Token[]): boolean {
  // A comma at an end belongs to the words around the list.
  if ([old[0], old.at(-1), now[0], now.at(-1)].some((token) => !token || separates(token))) return false
  const [a, b] = [itemsOf(old), itemsOf(now)]
  if (a.items.length < 2 || a.items.length !== b.items.length || a.conjunction !== b.conjunction) return false
  if (a.items.toSorted().join('\n') !== b.items.toSorted().join('\n')) return false
  // A clause that went elsewhere is no item: it is bound to other words there.
  if (a.items.some((item) => clause.test(item))) return false
  const isBound = ({ items }: Items, other: Items) => {
    const lastItem = items.at(-1) ?? ''
    const firstItem = items[0] ?? ''
    const bound =
      lastItem !== other.items.at(-1) &&
      lastItem
        .split(' ')
        .slice(1)
        .some((key) => trailing.test(key))
    const led = firstItem !== other.items[0] && firstItem.includes(' ') && leading.test(firstItem.split(' ')[0] ?? '')
    return bound || led
  }
  return !isBound(a, b) && !isBound(b, a)
}

/** The words of a sentence, sorted, without its punctuation. */
const sortedKeys = (tokens: readonly Token[]) =>
  tokens
    .filter(({ kind }) => kind !== 'mark')
    .map(({ key }) => key)
    .toSorted()
    .join('\n')
