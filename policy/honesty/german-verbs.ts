import { germanStem } from './inflection.ts'
import type { Token } from './token.ts'

/** A German clause in parts: its verb with mood and voice, and all other words in their order. */
type Frame = {
  stem: string
  mood: string
  passive: boolean
  /** The verb stands alone: any word may be it. */
  plain: boolean
  rest: Token[]
}

const moods: [pattern: RegExp, mood: string][] = [
  [/^(?:muss|muess|muessen|musst)$/, 'must'],
  [/^(?:darf|duerf|duerfen|kann|koenn|koennen)$/, 'may'],
  [/^(?:soll|sollen|sollt)$/, 'should'],
]
const becomes = /^(?:werd|werden|wird|wurd)$/
const isForm = /^(?:ist|sind|sei)$/
const hasForm = /^(?:hat|haben|hab)$/
const ends = /^[.;:,!?—]$/

const moodOf = ({ key }: Token) => moods.find(([pattern]) => pattern.test(key))?.[1]
const isVerbLike = ({ kind, key, written }: Token) =>
  kind === 'word' && key.length > 2 && !key.startsWith('<') && written !== '' && written === written.toLowerCase()

/** The verb of a clause in each way in which it can be read. */
function framesOf(tokens: readonly Token[]): Frame[] {
  if (tokens.length > 80) return []
  const frames: Frame[] = []
  const without = (...places: number[]) => tokens.filter((_, at) => !places.includes(at))
  const add = (verb: number, mood: string, passive: boolean, ...others: number[]) => {
    const token = tokens[verb]
    if (token && isVerbLike(token))
      frames.push({
        stem: germanStem(token.key),
        mood,
        passive,
        plain: others.length === 0,
        rest: without(verb, ...others),
      })
  }
  tokens.forEach((token, at) => {
    const end = tokens.slice(at).findIndex(({ key, kind }) => kind === 'mark' && ends.test(key) && key !== ',')
    const last = end === -1 ? tokens.length : at + end
    const commas = tokens.flatMap(({ key }, place) => (key === ',' && place > at && place < last ? [place] : []))
    for (const close of [last, ...commas]) {
      const mood = moodOf(token)
      if (mood && close - 1 > at) {
        if (becomes.test(tokens[close - 1]?.key ?? '')) add(close - 2, mood, true, at, close - 1)
        else add(close - 1, mood, false, at)
      }
      if (becomes.test(token.key) && close - 1 > at) {
        if (
          /^(?:ge|.{1,12}ge|be|er|ver|ent|zer)/.test(tokens[close - 1]?.written.toLowerCase() ?? '') &&
          /(?:t|en)$/.test(tokens[close - 1]?.written ?? '')
        )
          add(close - 1, '', true, at)
        if (tokens[close - 1]?.written.endsWith('en')) add(close - 1, '', false, at)
      }
      if ((isForm.test(token.key) || hasForm.test(token.key)) && close - 1 > at) {
        const passive = isForm.test(token.key)
        if (tokens[close - 2]?.key === 'zu') add(close - 1, 'must', passive, at, close - 2)
        else if (/^\p{L}{2,6}zu\p{L}{3,}en$/u.test(tokens[close - 1]?.written ?? ''))
          add(close - 1, 'must', passive, at)
      }
    }
    // “Sind verpflichtet, … zu tragen” is “müssen … tragen”.
    const bound = isForm.test(token.key)
      ? tokens.slice(at, at + 5).findIndex(({ key }) => /^(?:verpflicht|<berechtigt>)$/.test(key))
      : -1
    if (bound > 0) {
      const mood = tokens[at + bound]?.key === 'verpflicht' ? 'must' : 'may'
      const comma = tokens[at + bound + 1]?.key === ',' ? [at + bound + 1] : []
      if (tokens[last - 2]?.key === 'zu') add(last - 1, mood, false, at, at + bound, last - 2, ...comma)
      else if (/^\p{L}{2,6}zu\p{L}{3,}en$/u.test(tokens[last - 1]?.written ?? ''))
        add(last - 1, mood, false, at, at + bound, ...comma)
    }
    if (isVerbLike(token)) {
      add(at, '', false)
      // A verb whose first part stands at the end of its clause: “teilen … mit”.
      const prefix = tokens[last - 1]
      if (
        prefix &&
        last - 1 > at &&
        /^(?:ab|an|auf|aus|bei|ein|fest|frei|her|hin|mit|nach|vor|weg|weiter|wieder|zu|zurueck|zusammen)$/.test(
          prefix.key,
        )
      ) {
        frames.push({
          stem: prefix.key + germanStem(token.key),
          mood: '',
          passive: false,
          plain: true,
          rest: without(at, last - 1),
        })
      }
    }
  })
  return frames
}

const keys = (tokens: readonly Token[]) =>
  tokens
    .filter(({ kind, key }) => !(kind === 'mark' && key === ','))
    .flatMap(({ key }) => (key === 'vom' ? ['von', 'd'] : [caseless(key)]))
const cases = new Map(
  Object.entries({
    uns: 'wir',
    Ihnen: 'Sie',
    ihm: 'er',
    ihn: 'er',
    mir: 'ich',
    mich: 'ich',
    ihnen: 'sie',
  }),
)
const caseless = (key: string) =>
  cases.get(key) ??
  (/^(?:der|die|das|dem|den|des)$/.test(key)
    ? 'd'
    : (/^(ein|unser|ihr|Ihr|euer|eur|dies|jen)(?:e[mnrs]?)?$/.exec(key)?.[1] ?? key))
const bag = (words: readonly string[]) => words.toSorted().join(' ')

/** The same other words in the same order: only the verb differs, in form and place. Commas do not count. */
function sameActive(a: Frame, b: Frame): boolean {
  const said = ({ rest }: Frame) => rest.flatMap(({ key }) => (key === ',' ? [] : [key])).join(' ')
  return said(a) === said(b)
}

/** The active sentence has the agent of the passive one (“von uns”) as its subject. */
function samePassive(passive: Frame, active: Frame): boolean {
  const words = keys(passive.rest)
  const others = keys(active.rest)
  if (words.length !== others.length + 1) return false
  return words.some((key, at) => {
    if (!/^(?:von|vom|durch)$/.test(key)) return false
    for (let length = 1; length <= 5 && at + length < words.length; length++) {
      const agent = words.slice(at + 1, at + 1 + length).join(' ')
      const rest = [...words.slice(0, at), ...words.slice(at + 1)]
      if (!` ${others.join(' ')} `.includes(` ${agent} `)) return false
      if (
        others
          .slice(0, length + 1)
          .join(' ')
          .includes(agent) &&
        bag(rest) === bag(others)
      )
        return true
    }
    return false
  })
}

/** Whether two German sentences differ only in the form of their verb: “wird gelöscht von uns”, “löschen wir”. */
export function isSameInOtherVerbForm(before: readonly Token[], after: readonly Token[]): boolean {
  if (Math.abs(before.length - after.length) > 4) return false
  const [old, now] = [framesOf(before), framesOf(after)]
  return old.some((a) =>
    now.some((b) => {
      if (a.stem !== b.stem || a.mood !== b.mood || (a.plain && b.plain)) return false
      if (a.passive === b.passive) return sameActive(a, b)
      return a.passive ? samePassive(a, b) : samePassive(b, a)
    }),
  )
}
