import { endsPolicy } from '../../policy/change-kinds.ts'
import type { Day } from '../../schemas/records/day.ts'
import { dayWriter } from '../formats/day-in-words.ts'
import { html, type Html } from '../formats/html.ts'
import { changesSince } from './changes-since.ts'
import type { AnswerWords, AsOfData, PeriodData, PolicyData } from './data.ts'
import { shownMarkup } from './shown.ts'
import { dayFields } from './fields.ts'
import type { Question } from './question.ts'
import { fill, type Writer } from './writer.ts'

/** What the page for a question shows instead of what it shows otherwise. */
export type Answer = { heading: string; fields: Html; result: Html }

/** What applied to somebody on the days of a question, for each policy, and what has changed since. */
export function answerTo({ days, notDays }: Question, pages: readonly AsOfData[]): Answer | undefined {
  const [first] = pages
  if (!first) return undefined
  const { words, asOf } = first
  const writeDay = dayWriter(words.locale)
  const writer: Writer = {
    words,
    asOf,
    written: writeDay,
    day: (day) => html`<time datetime="${day}">${writeDay(day)}</time>`,
  }
  const policies = pages.flatMap((page) => page.policies)
  const wrong = notDays.map((value) => html`<p class="no-day">${words.noDay.replace('{value}', () => value)}</p>`)
  const answers = days.map((day) => answerOn(day, policies, writer))
  return {
    heading:
      days.length > 0
        ? words.heading.replace('{days}', () => listed(days.map(writeDay), words))
        : words.noDay.replace('{value}', () => notDays.join(', ')),
    fields: dayFields(days, words),
    result: html`${wrong}${answers}`,
  }
}

const listed = (days: readonly string[], { and }: AnswerWords): string =>
  days.length > 1 ? `${days.slice(0, -1).join(', ')} ${and} ${days.at(-1)}` : (days[0] ?? '')

function answerOn(day: Day, policies: readonly PolicyData[], writer: Writer): Html {
  const { words, asOf } = writer
  const announced = day > asOf ? html` <span class="quiet">(${words.announced})</span>` : undefined
  return html`<h2>${fill(words.result, { day: writer.day(day) })}${announced}</h2>
    <ul class="applied">
      ${policies.map((policy) => policyOn(policy, day, writer))}
    </ul>`
}

function policyOn(policy: PolicyData, day: Day, writer: Writer): Html {
  const period = policy.periods.find(({ from, until }) => from <= day && (until === undefined || day <= until))
  return html`<li>
    <h3><a href="${policy.url}" dir="auto" lang="${policy.language}">${policy.title}</a></h3>
    <div>
      ${appliedText(policy, period, writer)}${shownMarkup(policy, period, day, writer)}${changesSince(policy, period, day, writer)}
    </div>
  </li>`
}

function appliedText({ periods, language }: PolicyData, period: PeriodData | undefined, { words, day }: Writer): Html {
  if (!period) {
    return html`<p class="quiet">
      ${periods.at(-1)?.dateKind === 'recorded' ? words.nothingRecorded : words.nothingYet}
    </p>`
  }
  if (endsPolicy({ changeKind: period.kind })) return html`<p><a href="${period.url}">${words.withdrawn}</a></p>`
  const inexact = period.exact ? undefined : html`<p class="quiet">${words.recorded}</p>`
  return html`<p>
      <a href="${period.url}"><bdi lang="${language}">${period.title}</bdi>, ${day(period.from)}</a>
    </p>
    ${inexact}`
}
