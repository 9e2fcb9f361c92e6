import type { Day, Instant } from '../../schemas/records/day.ts'
import { dayWriter } from '../formats/day-in-words.ts'
import { html, type Html } from '../formats/html.ts'
import type { AnswerWords, AsOfData } from './data.ts'

/** With what an answer is written. */
export type Writer = {
  words: AnswerWords
  asOf: Day
  /** Whether each change is listed, and not only counted: not for very many policies. */
  isDetailed: boolean
  written: (day: Day) => string
  day: (day: Day) => Html
  /** The time of day in the site's time zone. */
  clock: (moment: Instant) => string
  /** A day and the time of day. */
  moment: (moment: Instant) => Html
}

/** With more policies the changes since a day are counted, and each archive lists them. */
const maxDetailed = 100

export function createWriter({ words, asOf, timeZone }: AsOfData, policies: number): Writer {
  const writeDay = dayWriter(words.locale)
  const days = new Map<Day, string>()
  // The same days come back in an answer; writing one takes longer than looking it up.
  const written = (day: Day): string => {
    const known = days.get(day) ?? writeDay(day)
    days.set(day, known)
    return known
  }
  const inZone = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const partsOf = (moment: Instant) =>
    Object.fromEntries(inZone.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]))
  const clock = (moment: Instant) => {
    const { hour, minute } = partsOf(moment)
    return `${hour}:${minute}`
  }
  return {
    words,
    asOf,
    isDetailed: policies <= maxDetailed,
    written,
    day: (day) => html`<time datetime="${day}">${written(day)}</time>`,
    clock,
    moment: (moment) => {
      const { year, month, day } = partsOf(moment)
      const on = html`${written(`${year}-${month}-${day}` as Day)}`
      return html`<time datetime="${moment}">${fill(words.moment, { day: on, clock: html`${clock(moment)}` })}</time>`
    },
  }
}

/** A sentence with markup in the places of its `{names}`. */
export function fill(sentence: string, parts: Readonly<Record<string, Html>>): Html {
  const [before = '', ...rest] = sentence.split('{')
  return html`${before}${rest.map((text) => {
    const end = text.indexOf('}')
    return html`${parts[text.slice(0, end)]}${text.slice(end + 1)}`
  })}`
}
