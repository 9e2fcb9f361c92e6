import { html, type Html } from '../formats/html.ts'
import type { AnswerWords } from './data.ts'
import { minFields } from './question.ts'

/** The days of the form: those that are asked for, and room for more. */
export function dayFields(days: readonly string[], words: Pick<AnswerWords, 'choose' | 'another'>): Html {
  const fields = Array.from({ length: Math.max(minFields, days.length) }, (_, at) => days[at] ?? '')
  return html`${fields.map(
    (day, at) =>
      html`<label
        ><span>${at === 0 ? words.choose : words.another}</span
        ><input type="date" name="day" value="${day}" ${at === 0 ? required : undefined}
      /></label>`,
  )}`
}

const required = html` required`
