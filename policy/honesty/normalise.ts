import { keyOf, type Grammar } from './grammar.ts'
import { tokenize, visible, type Token } from './token.ts'
import { joinValues } from './values.ts'

/** A text as it is compared: what can be written in several ways is written in one. */
export type Normal = { text: string; tokens: Token[] }

/** “don’t”, “won’t” and “can’t” in full. */
function inFull(token: Token): Token[] {
  const { key } = token
  const short = /^(.+)n't$/.exec(key)?.[1]
  if (key === 'cannot') return [as(token, 'can'), as(token, 'not')]
  if (short !== undefined) {
    const verb = short === 'ca' ? 'can' : short === 'wo' ? 'will' : short === 'sha' ? 'shall' : short
    return [as(token, verb), as(token, 'not')]
  }
  const [, word, end] = /^(i|you|we|they|it|he|she|that)'(ll|re|ve|s)$/.exec(key) ?? []
  if (!word) return [token]
  const verb = end === 'll' ? 'will' : end === 're' ? 'are' : end === 've' ? 'have' : 'is'
  return [as(token, word), as(token, verb)]
}

const as = (token: Token, key: string): Token => ({ ...token, key, written: '' })

/** Courtesy, which says nothing about what is owed. */
const courtesy = new Set(['please', 'kindly', 'bitte', 'simply', 'einfach'])

/** Reads a text for comparison; without a grammar only typography is made alike. */
export function normalise(source: string, grammar: Grammar | undefined): Normal {
  const text = visible(source)
  const raw = tokenize(text)
  if (!grammar) return { text, tokens: raw }
  const words = grammar.german ? raw.map((token, at) => formal(token, raw[at - 1], raw[at + 1])) : raw.flatMap(inFull)
  const valued = joinValues(words, grammar.german, grammar.values)
  const phrased = joinPhrases(valued, grammar)
  const kept = phrased.filter(({ key }) => !courtesy.has(key))
  const settled = (grammar.german ? kept : withoutDo(kept)).map((token) => settle(token, grammar))
  const plain = withoutGlosses(settled)
  return { text, tokens: grammar.german ? withoutTwins(plain) : plain }
}

/** German “Sie” and “Ihr” are the reader, “sie” and “ihr” somebody else. */
function formal(token: Token, previous: Token | undefined, next: Token | undefined): Token {
  // At the start of a sentence the verb tells: “Sie öffnet” is somebody else.
  const isFirst = !previous || /^[.:;!?—]$/.test(previous.key)
  if (isFirst && token.written === 'Sie' && /(?:t|kann|muss|darf|soll)$/.test(next?.key ?? '')) return token
  return /^(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)$/.test(token.written) ? { ...token, key: token.written } : token
}

function joinPhrases(tokens: readonly Token[], { phrases }: Grammar): Token[] {
  const joined: Token[] = []
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]
    if (!token) break
    const phrase = phrases
      .get(token.key.toLowerCase())
      ?.find(({ words }) => words.every((word, index) => tokens[at + index]?.key.toLowerCase() === word))
    const last = tokens[at + (phrase?.words.length ?? 1) - 1]
    const isName = phrase && /^Ihr|^Sie/.test(token.key)
    joined.push(
      phrase && last && !isName
        ? { ...token, key: phrase.key, end: last.end, written: phrase.words.length > 1 ? '' : token.written }
        : token,
    )
    at += isName ? 1 : (phrase?.words.length ?? 1)
  }
  return joined
}

/** “We do not share” without its “do”: it only carries the “not”. */
function withoutDo(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ key }, at) => !(/^(?:do|does|did)$/.test(key) && tokens[at + 1]?.key === 'not'))
}

/** “Mehrwertsteuer (MwSt.)” is “Mehrwertsteuer”: what is in brackets says the same again. */
function withoutGlosses(tokens: readonly Token[]): Token[] {
  const isGloss = (at: number) =>
    tokens[at]?.key === '(' &&
    tokens[at + 2]?.key === ')' &&
    tokens[at + 1]?.kind === 'word' &&
    tokens[at + 1]?.key === tokens[at - 1]?.key
  return tokens.filter((_, at) => !isGloss(at) && !isGloss(at - 1) && !isGloss(at - 2))
}

const article = /^(?:der|die|dem|den|des|ein|eine|einem|einen|einer|eines|<jeder>)$/

/** Whether a key is that of the woman and the other that of the man: “Kundin” and “Kunde”, “Ärztin” and “Arzt”. */
const isFeminineOf = (woman: string, man: string): boolean =>
  /.i(?:nn)?$/.test(woman) &&
  man.length > 2 &&
  woman.replace(/i(?:nn)?$/, '').replace('ae', 'a') === man.replace('ae', 'a')

/**
 * “Mieterinnen und Mieter” are “Mieter”, and so are “jede Mieterin und jeder Mieter” and “die Mieterin oder der Mieter”.
 * “Mieterin” has the key of “Mieter”; “Kundin” and “Kunde” have two.
 */
function withoutTwins(tokens: readonly Token[]): Token[] {
  const twins = new Set<number>()
  const keyAt = (at: number) => tokens[at]?.key ?? ''
  tokens.forEach((_, at) => {
    if (!/^(?:<sowie>|oder)$/.test(keyAt(at))) return
    const hasArticles = article.test(keyAt(at + 1)) && article.test(keyAt(at - 2))
    const [first, second] = [keyAt(at - 1), keyAt(hasArticles ? at + 2 : at + 1)]
    const [from, to] = hasArticles ? [at - 2, at + 2] : [at - 1, at + 1]
    if (isFeminineOf(first, second)) for (let gone = from; gone <= at; gone++) twins.add(gone)
    else if (first === second || isFeminineOf(second, first)) for (let gone = at; gone <= to; gone++) twins.add(gone)
  })
  return tokens.filter((_, at) => !twins.has(at))
}

function settle(token: Token, grammar: Grammar): Token {
  if (token.kind !== 'word' || /^<|~/.test(token.key)) return token
  if (token.key === '&') return { ...token, key: '<and>' }
  if (grammar.german && /^(?:Sie|Ihn|Ihr)/.test(token.key)) return token
  return { ...token, key: keyOf(token.key, token.written, grammar) }
}
