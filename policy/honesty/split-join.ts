import type { Token } from './token.ts'

const breaks = new Set(['.', ';', ':', '—', '!'])
const glue =
  /^(?:<and>|und|<sowie>|<also>|<auch>|which|this|it|but|aber|these|<they>|we|you|wir|Sie|sie|es|dies|<then>)$/
/** Words that bind the words after them: where they move, something else is bound. */
const binding =
  /^(?:not|nicht|<kein>|<no>|<only>|<nur>|<never>|<niemals>|<must.*|<may.*|<at .*|<unless>|<if>|<wenn>|<es sei denn>|<except>|<außer>|or|oder|muss|darf|kann|soll|=.*)$/

const breaksIn = (tokens: readonly Token[]) =>
  tokens.filter(({ key, kind }) => kind === 'mark' && breaks.has(key)).length
const content = (tokens: readonly Token[]) => tokens.filter(({ kind, key }) => kind !== 'mark' && !glue.test(key))
const sorted = (tokens: readonly Token[]) =>
  tokens
    .map(({ key }) => key)
    .toSorted()
    .join(' ')

/** The binding words of a text, each with the word after it. */
const bound = (tokens: readonly Token[]) =>
  tokens
    .flatMap(({ key }, at) =>
      binding.test(key) ? [`${key} ${key.startsWith('=') ? '' : (tokens[at + 1]?.key ?? '')}`] : [],
    )
    .join('\n')

/** Who does something may be said again, or left out, in each of two sentences: but nobody new comes in. */
const subjects = (tokens: readonly Token[]) =>
  tokens
    .map(({ key }) => key)
    .filter((key) => /^(?:we|you|i|wir|Sie|<they>|sie)$/.test(key))
    .filter((key, at, all) => key !== all[at - 1])
    .join(' ')

/** Whether a sentence was split, or two were joined, with no word lost. */
export function isSplitOrJoined(before: readonly Token[], after: readonly Token[]): boolean {
  if (breaksIn(before) === breaksIn(after)) return false
  const [old, now] = [content(before), content(after)]
  if (old.length < 4 || sorted(old) !== sorted(now) || subjects(before) !== subjects(after)) return false
  if (bound(old) !== bound(now)) return false
  // A condition at the end may hold for both halves of one sentence, and holds only for the second of two.
  const joined = breaksIn(before) < breaksIn(after) ? before : after
  const and = joined.findLastIndex(({ key }) => /^(?:<and>|und|<sowie>)$/.test(key))
  const condition = joined.findLastIndex(
    ({ key }, at) =>
      /^(?:<if>|<unless>|<wenn>|<es sei denn>|<until>)$/.test(key) ||
      (/^(?:<only>|<nur>)$/.test(key) && !limitsObject(joined, and, at)),
  )
  return (
    !(and !== -1 && condition > and && !/^(?:we|you|it|<they>|wir|Sie|sie|es)$/.test(joined[and + 1]?.key ?? '')) &&
    !moves(old, now)
  )
}

const pronoun = /^(?:we|you|wir|Sie|<they>)$/
const determiner =
  /^(?:the|an?|your|our|their|any|each|der|die|das|den|dem|des|eine?|einen|Ihre?[mnrs]?|unsere?[mnrs]?|dies)$/

/**
 * “We check your card and keep only the number”: only limits what is kept. What is checked stands before the “and”, so
 * that the two halves share nothing but who does both.
 */
function limitsObject(joined: readonly Token[], and: number, only: number): boolean {
  const start = joined.slice(0, and).findLastIndex(({ key, kind }) => kind === 'mark' && breaks.has(key)) + 1
  const hasObject = joined.slice(start + 2, and).some(({ key }) => determiner.test(key))
  return (
    pronoun.test(joined[start]?.key ?? '') && hasObject && only > and && determiner.test(joined[only + 1]?.key ?? '')
  )
}

const adverbs = /^(?:<danach>|<afterwards>|<trotzdem>|<deshalb>|<therefore>|<however>|<außerdem>|then|dann)$/

/** Whether a word moved. An adverb may: German puts it before the verb where it begins a sentence. */
function moves(old: readonly Token[], now: readonly Token[]): boolean {
  const order = (tokens: readonly Token[]) => tokens.flatMap(({ key }) => (adverbs.test(key) ? [] : [key])).join(' ')
  return order(old) !== order(now)
}
