import { endsPolicy } from '../../policy/change-kinds.ts'
import type { Day } from '../../schemas/records/day.ts'
import { html, type Html } from '../formats/html.ts'
import type { DifferingData, PeriodData, PolicyData } from './data.ts'
import { fill, type Writer } from './writer.ts'

/** What was displayed on a day, where that is not what applied, and why. */
export function shownMarkup(policy: PolicyData, period: PeriodData | undefined, day: Day, writer: Writer): Html {
  const { since, differing, language } = policy
  if (since !== undefined && day < since) {
    const text = period && fill(writer.words.notHereYet, { day: writer.day(since) })
    return html`${text && html`<p class="quiet">${text}</p>`}`
  }
  const texts = differing
    .filter(({ from, to }) => from <= day && day <= to)
    .map((found) => html`<p class="differs">${shownText(found, day, language, writer)} ${reasonOf(found, writer)}</p>`)
  return html`${texts}`
}

function shownText({ shown, from, to, since, until }: DifferingData, day: Day, language: string, writer: Writer): Html {
  const { words } = writer
  const text =
    shown && !endsPolicy({ changeKind: shown.kind })
      ? html`<a href="${shown.url}"><bdi lang="${language}">${shown.title}</bdi>, ${writer.day(shown.from)}</a>`
      : html`${words.shownNone}`
  if (until && day === to) return fill(words.shownUntil, { clock: html`${writer.clock(until)}`, text })
  if (since && day === from) return fill(words.shownSince, { clock: html`${writer.clock(since)}`, text })
  return fill(words.shown, { text })
}

const reasonOf = ({ reason, by }: DifferingData, writer: Writer): Html =>
  fill(reason === 'recalled later' ? writer.words.recalledLater : writer.words.publishedLater, {
    moment: writer.moment(by.published),
    day: writer.day(by.from),
  })
