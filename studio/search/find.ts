import type { Passage } from './passages.ts'

/** A part of a passage around what was found; the words that were searched for are marked. */
export type Hit = { sectionKey: string | undefined; heading: string | undefined; parts: HitPart[] }
export type HitPart = { text: string; isMarked: boolean }

/** How many characters of a passage are shown before and after the first word that was found. */
const around = 80

/** A text for comparison, of the same length: without capitals and accents. */
function folded(text: string): string {
  return Array.from(text, (character) => {
    const plain = character
      .normalize('NFD')
      .replace(/\p{Mark}/gu, '')
      .toLowerCase()
    return plain.length === character.length ? plain : character
  }).join('')
}

/** What to look for: the words of a query, and those in quotation marks as a phrase. */
export function termsOf(query: string): string[] {
  const parts = query.split(/["“”]/)
  // What stands between two marks is a phrase; the last part is after a mark that nobody closed yet.
  const terms = parts.flatMap((part, index) =>
    index % 2 === 1 && index < parts.length - 1 ? [part] : part.split(/\s+/),
  )
  return terms.map((term) => folded(term.trim())).filter((term) => term !== '')
}

/** The passages with all of the terms, each with the words around them. */
export function findIn(passages: readonly Passage[], terms: readonly string[]): Hit[] {
  if (terms.length === 0) return []
  return passages.flatMap(({ text, sectionKey, heading }) => {
    const plain = folded(text)
    return terms.every((term) => plain.includes(term))
      ? [{ sectionKey, heading, parts: snippet(text, plain, terms) }]
      : []
  })
}

type Range = [from: number, to: number]

function snippet(text: string, plain: string, terms: readonly string[]): HitPart[] {
  const ranges = joined(terms.flatMap((term) => rangesOf(plain, term)))
  const [first = 0] = ranges[0] ?? []
  const start = first <= around ? 0 : wordAfter(text, first - around)
  const end = text.length <= first + 2 * around ? text.length : wordBefore(text, first + 2 * around)
  const parts: HitPart[] = start > 0 ? [{ text: '…', isMarked: false }] : []
  let at = start
  for (const [from, to] of ranges) {
    if (from < at || to > end) continue
    if (from > at) parts.push({ text: text.slice(at, from), isMarked: false })
    parts.push({ text: text.slice(from, to), isMarked: true })
    at = to
  }
  const rest = text.slice(at, end) + (end < text.length ? '…' : '')
  return rest === '' ? parts : [...parts, { text: rest, isMarked: false }]
}

function rangesOf(plain: string, term: string): Range[] {
  const found: Range[] = []
  for (let at = plain.indexOf(term); at !== -1; at = plain.indexOf(term, at + term.length)) {
    found.push([at, at + term.length])
  }
  return found
}

/** Ranges in order, those that touch as one. */
function joined(ranges: Range[]): Range[] {
  const all: Range[] = []
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = all.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else all.push([from, to])
  }
  return all
}

const wordAfter = (text: string, at: number) => {
  const space = text.indexOf(' ', at)
  return space === -1 || space - at > around ? at : space + 1
}
const wordBefore = (text: string, at: number) => {
  const space = text.lastIndexOf(' ', at)
  return at - space > around ? at : space
}
