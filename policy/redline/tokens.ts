/**
 * One token each: an e-mail address, a web address, a number with its punctuation, currency or percent sign
 * (dates and amounts too), a word with its inner apostrophes, hyphens and dots, a character of a script that
 * writes no spaces, any other sign. White space is no token. An address has a
 * greatest length, so that no text takes long to cut.
 */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const letter = String.raw`[[\p{L}\p{M}\p{N}_]--[${unspaced}]]`
const token = new RegExp(
  [
    String.raw`[\p{L}\p{N}_][\w.%+\-]{0,63}@[\p{L}\p{N}\-]{1,63}(?:\.[\p{L}\p{N}\-]{1,63})+`,
    String.raw`https?:\/\/[^\s<>"'\)\]]*[^\s<>"'\)\].,;:!?]`,
    String.raw`[\p{Sc}]?\p{N}+(?:[.,:\/\-’']\p{N}+)*(?:%|${letter}+)?`,
    String.raw`${letter}+(?:(?:[\-‐‑'’]|\.(?=\p{Ll}))${letter}+)*`,
    String.raw`[${unspaced}]\p{M}*`,
    String.raw`\S`,
  ].join('|'),
  'gv',
)
const word = /[\p{L}\p{N}]/u
const sentence = /[^.!?;:。！？\n]+[.!?;:。！？\n]*|[.!?;:。！？\n]+/gu

export type Tokens = {
  text: string
  /** A number for each token, equal where the token is, whichever way its quotation marks and hyphens are written. */
  ids: number[]
  starts: number[]
  ends: number[]
}

const signs: Record<string, string> = { '‘': "'", '’': "'", '‚': "'", '“': '"', '”': '"', '„': '"', '‐': '-', '‑': '-' }
const oddSign = /[‘’‚“”„‐‑]/g
/** With plain quotation marks and hyphens, a character for each: who writes “we’ll” for "we'll" changed no word. */
const withPlainSigns = (value: string): string => value.replace(oddSign, (sign) => signs[sign] ?? sign)

/** Gives equal tokens equal numbers, and knows how much each weighs and what it is in plain small letters. */
export type Vocabulary = { numbers: Map<string, number>; weights: number[]; plain: number[] }

/** Long words say more about what a text is than short ones; signs say nothing. */
const weigh = (value: string): number => (word.test(value) ? Math.min(Math.max(value.length, 2), 12) : 0)

function number(known: Vocabulary, value: string): number {
  const { numbers, weights, plain } = known
  const found = numbers.get(value)
  if (found !== undefined) return found
  const own = weights.push(weigh(value)) - 1
  numbers.set(value, own)
  plain.push(own)
  const small = value.toLowerCase()
  if (small !== value) plain[own] = number(known, small)
  return own
}

/** Cuts a text into words and signs; or, for a coarser comparison, into sentences. */
export function tokenize(text: string, known: Vocabulary, by: 'word' | 'sentence' = 'word'): Tokens {
  const tokens: Tokens = { text, ids: [], starts: [], ends: [] }
  const pattern = by === 'word' ? token : sentence
  for (const match of text.matchAll(pattern)) {
    const value = by === 'word' ? match[0] : match[0].trim()
    if (value === '') continue
    const start = match.index + match[0].indexOf(value)
    tokens.ids.push(number(known, withPlainSigns(value)))
    tokens.starts.push(start)
    tokens.ends.push(start + value.length)
  }
  return tokens
}

/** How many words a text has. Where words are written without spaces, each character counts. */
export function countWords(text: string): number {
  let count = 0
  for (const [value] of text.matchAll(token)) if (word.test(value)) count++
  return count
}
