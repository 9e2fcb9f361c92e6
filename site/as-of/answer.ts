import { endsPolicy } from '../../policy/change-kinds.ts'
import type { Day } from '../../schemas/records/day.ts'
import { html, type Html } from '../formats/html.ts'
import { changesSince } from './changes-since.ts'
import type { AsOfData, PeriodData, PolicyData } from './data.ts'
import { shownMarkup } from './shown.ts'
import { headOf, type Head } from './head.ts'
import type { Question } from './question.ts'
import { createWriter, fill, type Writer } from './writer.ts'

/** What the page for a question shows instead of what it shows otherwise. */
export type Answer = Head & { result: Html }

/** What applied to somebody on the days of a question, for each policy, and what has changed since. */
export function answerTo(question: Question, pages: readonly AsOfData[]): Answer | undefined {
  const [first] = pages
  if (!first) return undefined
  const { words } = first
  const { days, notDays } = question
  const policies = pages.flatMap((page) => page.policies)
  const writer = createWriter(first, policies.length)
  const wrong = notDays.map((value) => html`<p class="no-day">${words.noDay.replace('{value}', () => value)}</p>`)
  const answers = days.map((day) => answerOn(day, policies, writer))
  return { ...headOf(question, words), result: html`${wrong}${answers}` }
}

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
