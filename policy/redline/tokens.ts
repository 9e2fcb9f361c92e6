import { characterStarts, fold } from './fold.ts'

/**
 * One token each: an e-mail address, a web address, a number with its punctuation, currency or percent sign
 * (dates and amounts too), a word with its inner apostrophes, hyphens and dots, a character of a script that
 * writes no spaces, three dots, a dash typed as hyphens, any other sign. White space is no token, and neither is a paragraph break. An address
 * has a maximum length, so that no text takes long to cut.
 */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const letter = String.raw`[[\p{L}\p{M}\p{N}_]--[${unspaced}]]`
const token = new RegExp(
  [
    String.raw`[\p{L}\p{N}_][\w.%+\-]{0,63}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63})+`,
    String.raw`https?:\/\/[^\s\u001e<>"'\)\]]*[^\s\u001e<>"'\)\].,;:!?]`,
    String.raw`[\p{Sc}]?\p{N}+(?:[.,:\/\-']\p{N}+)*(?:%|${letter}+)?`,
    String.raw`${letter}+(?:(?:[\-'\u200c\u200d]|\.(?=\p{Ll}))${letter}+)*`,
    String.raw`[${unspaced}]\p{M}*`,
    String.raw`\.\.\.`,
    String.raw`-{2,3}(?!-)`,
    String.raw`[\S--[\u001e]]`,
  ].join('|'),
  'gv',
)
/** Stands for the break between two paragraphs while their words are compared. */
export const paragraphBreak = '\u001e'

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

const valuesOf = (text: string): string[] => text.match(token) ?? []

type Places = { values: string[]; starts: number[] }

/** Where words and signs begin. Only white space and breaks stand between them, so each is where it is found first. */
function placesOf(text: string): Places {
  const values = valuesOf(text)
  const starts: number[] = []
  let at = 0
  for (const value of values) {
    const start = text.indexOf(value, at)
    at = start + value.length
    starts.push(start)
  }
  return { values, starts }
}

function sentencesOf(text: string): Places {
  const places: Places = { values: [], starts: [] }
  for (const match of text.matchAll(sentence)) {
    const value = match[0].trim()
    if (value === '') continue
    places.values.push(value)
    places.starts.push(match.index + match[0].indexOf(value))
  }
  return places
}

/** Cuts a text into words and signs; or, for a coarser comparison, into sentences. */
export function tokenize(text: string, known: Vocabulary, by: 'word' | 'sentence' = 'word'): Tokens {
  const folded = fold(text)
  const { values, starts } = by === 'word' ? placesOf(folded.text) : sentencesOf(folded.text)
  const ends = values.map((value, at) => starts[at]! + value.length)
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

/** How many words a text has. Where words are written without spaces, each character counts. */
export function countWords(text: string): number {
  let count = 0
  for (const value of valuesOf(fold(text).text)) if (word.test(value)) count++
  return count
}
