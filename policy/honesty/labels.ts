import { bindingWords } from './categories.ts'
import type { Token } from './token.ts'

const maxLabelWords = 8

/** A label in front of a text, such as “Retention periods:” or “7. Your duties.”, and the text after it. */
export type Labelled = { label: Token[]; rest: Token[] }

/** The label of a text; undefined if it begins with a sentence. */
export function labelOf(tokens: readonly Token[], text: string): Labelled | undefined {
  const end = tokens.slice(0, maxLabelWords + 3).findIndex(({ key, kind }) => kind === 'mark' && /^[:.]$/.test(key))
  if (end < 1) return undefined
  if (tokens[end]?.key === ':') return capitalAfter(tokens, end, text) ? split(tokens, end) : undefined
  // “7. Your duties.” has two full stops.
  const isNumbered = tokens[0]?.kind === 'value' && end === 1
  if (!isNumbered) return undefined
  const second = tokens.slice(2, maxLabelWords + 4).findIndex(({ key, kind }) => kind === 'mark' && /^[:.]$/.test(key))
  return second > 0 && capitalAfter(tokens, 2 + second, text) ? split(tokens, 2 + second) : undefined
}

const split = (tokens: readonly Token[], end: number) => ({ label: tokens.slice(0, end), rest: tokens.slice(end + 1) })

function capitalAfter(tokens: readonly Token[], at: number, text: string): boolean {
  const next = tokens[at + 1]
  return next !== undefined && /^\p{Lu}/u.test(text.slice(next.start))
}

/** Whether a heading binds nobody by itself: it names no figure, no duty, no limit and nobody. */
export const isIdleLabel = (words: string): boolean =>
  words.length <= 90 && (asks.test(words) || (isTopic.test(words) && !speaks.test(words))) && !bindingWords(words)

const asks =
  /^[\s\d.)§]*(?:how|what|which|who|why|where|when|your|our|wie|was|welche\p{L}*|wer|warum|wo|wann|ihre?|unsere?)(?!\p{L})/iu
/** A sentence that is as short as a heading. */
const speaks = /(?<!\p{L})(?:we|you|they|it|wir|sie|es|ist|sind|is|are|has|have|hat|haben)(?!\p{L})/iu
/** Headings name a matter, and not whom or what a text is about: “Children:” says something, “Storage:” does not. */
const isTopic =
  /(?:tions?|ments?|ings?|ances?|ences?|ity|ities|ships?|ages?|als?|ungen|ung|keit|heit|schaft|tion|dauer|periods?|terms?|duties|rights?|rules?|data|daten|cookies?|contacts?|details|changes?|scope|security|schutz|purposes?|questions?|fragen|kontakt|hinweise?|notes?|overview|überblick|basics?|charges?|prices?|preise?|refunds?|returns?|links?|law|themen?|gegenstand)(?!\p{L})|frist|zeit|recht|pflicht|zweck|inhalt/iu
