import { escapeHtml, html, Html } from '../formats/html.ts'
import type { AnswerWords } from './data.ts'
import { minFields } from './question.ts'

// Written by hand: a template would be formatted with a slash, which is not HTML.
const field = (day: string, isFirst: boolean): Html =>
  new Html(`<input type="date" name="day" value="${escapeHtml(day)}"${isFirst ? ' required' : ''}>`)

/** The days of the form: those that are asked for, and room for more. */
export function dayFields(days: readonly string[], { choose, another }: Pick<AnswerWords, 'choose' | 'another'>): Html {
  const fields = Array.from({ length: Math.max(minFields, days.length) }, (_, at) => days[at] ?? '')
  return html`${fields.map((day, at) => {
    const label = at === 0 ? choose : another
    return html`<label><span>${label}</span>${field(day, at === 0)}</label>`
  })}`
}
