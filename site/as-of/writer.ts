import type { Day } from '../../schemas/records/day.ts'
import { html, type Html } from '../formats/html.ts'
import type { AnswerWords, Clocked } from './data.ts'

/** With what an answer is written. */
export type Writer = { words: AnswerWords; asOf: Day; written: (day: Day) => string; day: (day: Day) => Html }

/** A sentence with markup in the places of its `{names}`. */
export function fill(sentence: string, parts: Readonly<Record<string, Html>>): Html {
  const [before = '', ...rest] = sentence.split('{')
  return html`${before}${rest.map((text) => {
    const end = text.indexOf('}')
    return html`${parts[text.slice(0, end)]}${text.slice(end + 1)}`
  })}`
}

/** A day and the time of day. */
export const moment = ({ at, day, clock }: Clocked, writer: Writer): Html =>
  html`<time datetime="${at}"
    >${fill(writer.words.moment, { day: html`${writer.written(day)}`, clock: html`${clock}` })}</time
  >`
