import { characterStarts, fold } from './fold.ts'
import { paragraphBreak, scan, type Places } from './scan.ts'

const word = /[\p{L}\p{N}]/u
const sentence = new RegExp(`[^.!?;:。！？\n${paragraphBreak}]+[.!?;:。！？\n]*|[.!?;:。！？\n]+`, 'gu')

/** A text cut into words and signs, with their places in it: from `starts` up to but without `ends`. */
export type Tokens = {
  text: string
  /** A number for each token, equal for tokens that differ only in typography. */
  ids: number[]
  starts: number[]
  ends: number[]
  /** How many of them are words; undefined where characters were joined, which are counted apart. */
  words?: number
}

/** Gives equal tokens equal numbers, and knows how much each weighs and what it is in plain small letters. */
export type Vocabulary = { numbers: Map<string, number>; weights: number[]; plain: number[] }

/** Long words say more about what a text is than short ones and than values; signs say nothing. */
const weigh = (value: string): number =>
  word.test(value) ? Math.min(Math.max(value.length, 2), /[\p{N}@]|:\/\//u.test(value) ? 4 : 12) : 0

/** Signs that stand alone and say the same. */
const sameSigns = new Map([
  ['-', '–'],
  ['--', '–'],
  ['---', '–'],
  ['—', '–'],
  ['―', '–'],
  ['−', '–'],
  ['…', '...'],
])

function number(known: Vocabulary, value: string): number {
  const { numbers, weights, plain } = known
  const found = numbers.get(value)
  if (found !== undefined) return found
  const other = sameSigns.get(value)
  if (other !== undefined) {
    const same = number(known, other)
    numbers.set(value, same)
    return same
  }
  const own = weights.push(weigh(value)) - 1
  numbers.set(value, own)
  plain.push(own)
  const small = value.toLowerCase()
  if (small !== value) plain[own] = number(known, small)
  return own
}

/**
 * Joins what a reader sees as one character, such as a flag or a letter with its accents.
 * @returns whether there could be any
 */
function joinCharacters({ text, starts, ends }: Omit<Tokens, 'ids'>, values: string[]): boolean {
  const characters = characterStarts(text)
  if (!characters) return false
  let last = -1
  for (let at = 0; at < values.length; at++) {
    const [start, end, value] = [starts[at]!, ends[at]!, values[at]!]
    if (last >= 0 && ends[last] === start && !characters.has(start)) {
      values[last] += value
      ends[last] = end
    } else {
      last++
      values[last] = value
      starts[last] = start
      ends[last] = end
    }
  }
  for (const list of [values, starts, ends]) list.length = last + 1
  return true
}

function sentencesOf(text: string): Places {
  const places: Places = { starts: [], ends: [] }
  for (const match of text.matchAll(sentence)) {
    const value = match[0].trim()
    if (value === '') continue
    const start = match.index + match[0].indexOf(value)
    places.starts.push(start)
    places.ends.push(start + value.length)
  }
  return places
}

/** Cuts a text into words and signs; or, for a coarser comparison, into sentences. */
export function tokenize(text: string, known: Vocabulary, by: 'word' | 'sentence' = 'word'): Tokens {
  const folded = fold(text)
  const { starts, ends } = by === 'word' ? scan(folded.text) : sentencesOf(folded.text)
  const values = starts.map((start, at) => folded.text.slice(start, ends[at]))
  const tokens: Tokens = {
    text,
    ids: [],
    starts: folded.starts ? starts.map((start) => folded.starts?.[start] ?? start) : starts,
    ends: folded.ends ? ends.map((end) => folded.ends?.[end - 1] ?? end) : ends,
  }
  const isJoined = joinCharacters(tokens, values)
  let words = 0
  for (const value of values) {
    const id = number(known, value)
    tokens.ids.push(id)
    // Only words have a weight.
    if (known.weights[id] !== 0) words++
  }
  if (!isJoined && by === 'word') tokens.words = words
  return tokens
}

/** Whether a text has any words. */
export const hasWords = (text: string): boolean => word.test(text) && word.test(fold(text).text)

/** Whether it is a letter of ASCII. */
const beginsWithLetter = (text: string, at: number): boolean => {
  const small = text.charCodeAt(at) | 32
  return small >= 97 && small <= 122
}

/** How many words a text has. Where words are written without spaces, each character counts. */
export function countWords(text: string): number {
  const folded = fold(text).text
  const { starts, ends } = scan(folded)
  let count = 0
  for (let at = 0; at < starts.length; at++) {
    if (beginsWithLetter(folded, starts[at]!) || word.test(folded.slice(starts[at], ends[at]))) count++
  }
  return count
}
