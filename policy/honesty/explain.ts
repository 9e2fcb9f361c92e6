import { isSpelledOut } from './abbreviations.ts'
import type { Grammar } from './grammar.ts'
import type { Hunk } from './hunks.ts'
import { germanStem } from './inflection.ts'
import { isIdlePunctuation } from './punctuation.ts'
import { isRenumbered, type Numbered } from './references.ts'
import { slipOfTheKeys } from './typing-errors.ts'
import type { Lexicon } from './lexicon.ts'
import type { Token } from './token.ts'

/** What the two texts and their language say about every change between them. */
export type Context = {
  grammar: Grammar | undefined
  lexicon: Lexicon | undefined
  titles: { before: Numbered; after: Numbered }
  /** Called with words of which a dictionary would decide whether they were mistyped. */
  onLookUp: (words: readonly string[]) => void
}
export type Sides = { before: readonly Token[]; after: readonly Token[] }
/** The texts that the tokens were read from. */
export type Texts = { before: string; after: string }

/** In longer hunks, words are not explained one by one. */
const maxNeighbours = 8

/** Whether what differs at one place can be shown to say the same. */
export function isExplained(hunk: Hunk, sides: Sides, texts: Texts, context: Context): boolean {
  const { before, after, at } = hunk
  const { grammar } = context
  const [old, now] = [written(before, texts.before), written(after, texts.after)]
  if (isIdlePunctuation(hunk, sides, grammar)) return true
  if (isSameLetters(old, now) || isRepeated(hunk, sides, texts)) return true
  if (isRenumbered(hunk, sides, context.titles) || isSpelledOut(old, now) || isSameMailHost(before, after)) return true
  if (!grammar) return false
  if (!grammar.german && (isIdleEnglish(hunk, sides) || isSameTense(hunk))) return true
  if (grammar.german && isIdleGerman(hunk, sides)) return true
  if (before.length === after.length && before.length > 1 && before.length <= maxNeighbours) {
    return before.every((token, index) => {
      const now = after[index]
      const place = { before: at.before + index, after: at.after + index }
      return now !== undefined && isExplained({ before: [token], after: [now], at: place }, sides, texts, context)
    })
  }
  if (!/^[\p{L}’']+$/u.test(old) || !/^[\p{L}’']+$/u.test(now)) return false
  const slip = slipOfTheKeys(old, now, context.lexicon)
  if (slip === 'ask') context.onLookUp([old, now])
  return slip === 'error'
}

/** The text that tokens cover, from the first to the last. */
export const written = (tokens: readonly Token[], text: string): string =>
  text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0)

const denials = /^(?:no|not|non|un|in|kein|nicht|all|any|every|some|may|ein)$/i

/** “Web site” and “website”, “opt-in” and “opt in”: the same letters, joined in another way. */
function isSameLetters(before: string, after: string): boolean {
  if (before === '' || after === '') return false
  const letters = (text: string) => text.toLowerCase().replaceAll(/[\s\-‐‑]/g, '')
  const words = `${before} ${after}`.split(/[\s\-‐‑]+/)
  return (
    letters(before) === letters(after) &&
    /^[\p{L}\p{N}\s\-‐‑]+$/u.test(before + after) &&
    !words.some((word) => denials.test(word))
  )
}

/** The same word twice in a row. */
function isRepeated({ before, after, at }: Hunk, sides: Sides, texts: Texts): boolean {
  const [extra, side, place] = before.length === 0 ? [after, sides.after, at.after] : [before, sides.before, at.before]
  if (before.length > 0 && after.length > 0) return false
  if (extra.length === 0 || extra.some(({ kind }) => kind !== 'word')) return false
  const text = before.length === 0 ? texts.after : texts.before
  const word = (token: Token | undefined) => (token ? written([token], text).toLowerCase() : '')
  const same = (from: number) => from >= 0 && extra.every((token, index) => word(side[from + index]) === word(token))
  return same(place - extra.length) || same(place + extra.length)
}

/** The mailbox of an office that got another name: the same host, and no person’s name (“j.doe@…”) on either side. */
function isSameMailHost(before: readonly Token[], after: readonly Token[]): boolean {
  const [old, now] = [before[0], after[0]]
  if (old?.kind !== 'address' || now?.kind !== 'address' || before.length > 1 || after.length > 1) return false
  const [, box, host] = /^@([^@]+)@(.+)$/.exec(old.key) ?? []
  const [, boxAfter, hostAfter] = /^@([^@]+)@(.+)$/.exec(now.key) ?? []
  return (
    box !== undefined && boxAfter !== undefined && host === hostAfter && !box.includes('.') && !boxAfter.includes('.')
  )
}

/** Words that English may leave out: “the”, and “that” before a clause. */
function isIdleEnglish({ before, after, at }: Hunk, sides: Sides): boolean {
  const [old, now] = [keys(before), keys(after)]
  if (/^an?$/.test(old) && /^an?$/.test(now)) return true
  const extra = old === '' ? now : now === '' ? old : undefined
  if (extra === 'the') return true
  // “They count” where it was “he counts”.
  const [stem, stemAfter] = [old.replace(/~s?$/, ''), now.replace(/~s?$/, '')]
  if (
    stem === stemAfter &&
    /~/.test(old) &&
    !/~(?:ed|ing)$/.test(old + now) &&
    sides.before[at.before - 1]?.key === '<they>'
  )
    return true
  if (extra === 'that') {
    const previous = (old === '' ? sides.after[at.after - 1] : sides.before[at.before - 1])?.key ?? ''
    return /~/.test(previous) || previous === '<make sure>'
  }
  return false
}

const keys = (tokens: readonly Token[]) => tokens.map(({ key }) => key).join(' ')

const sameTenses = [
  ['will', ''],
  ['will be', 'is'],
  ['will be', 'are'],
  ['have been', 'are'],
  ['has been', 'is'],
  ['have been', 'were'],
  ['has been', 'was'],
  ['are being', 'are'],
  ['is being', 'is'],
  ['have', ''],
  ['has', ''],
  ['is', 'are'],
  ['was', 'were'],
  ['has', 'have'],
]

/** The same verb in another tense: “will erase” and “erases”, “have been published” and “are published”. */
function isSameTense({ before, after }: Hunk): boolean {
  const [old, now] = [keys(before), keys(after)]
  if (sameTenses.some(([a, b]) => (a === old && b === now) || (a === now && b === old))) return true
  const [verb, verbAfter] = [bare(before), bare(after)]
  return verb !== undefined && verb.stem === verbAfter?.stem && (verb.told || verbAfter.told)
}

/** The stem of a verb, and whether an auxiliary forms its tense. */
function bare(tokens: readonly Token[]): { stem: string; told: boolean } | undefined {
  const last = tokens.at(-1)?.key ?? ''
  const [, stem, form] = /^([^<>~]+)~(s|ed|ing)?$/.exec(last) ?? []
  if (stem === undefined || tokens.length > 3) return undefined
  const helpers = keys(tokens.slice(0, -1))
  const fits =
    helpers === '' ||
    (helpers === 'will' && form === undefined) ||
    (/^(?:have|has)$/.test(helpers) && form === 'ed') ||
    (/^(?:is|are)$/.test(helpers) && form === 'ing') ||
    (helpers === 'will be' && form === 'ing')
  return fits ? { stem, told: helpers !== '' } : undefined
}

const articles = /^(?:der|die|das|den|dem|des)$/
const prepositions =
  /^(?:mit|bei|nach|von|zu|aus|seit|in|an|auf|fuer|durch|gegen|ohne|um|ueber|unter|vor|zwischen|wegen|innerhalb|gemaess)$/

/** An ending that the words around it decide, and the “e” that German puts into a case: “des Vertrags”, “Vertrages”. */
function isIdleGerman({ before, after, at }: Hunk, sides: Sides): boolean {
  const [old, now] = [before[0]?.key ?? '', after[0]?.key ?? '']
  if (before.length !== 1 || after.length !== 1) return false
  if (articles.test(old) && articles.test(now)) return prepositions.test(sides.before[at.before - 1]?.key ?? '')
  const stem = germanStem(old)
  return (
    old.length > 5 &&
    stem === germanStem(now) &&
    /(?:e?s)$/.test(before[0]?.written ?? '') &&
    /(?:e?s)$/.test(after[0]?.written ?? '')
  )
}
