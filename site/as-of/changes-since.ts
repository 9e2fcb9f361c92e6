import { needsNotice } from '../../policy/change-kinds.ts'
import type { Day } from '../../schemas/records/day.ts'
import { html, type Html } from '../formats/html.ts'
import type { PeriodData, PolicyData } from './data.ts'
import { fill, type Writer } from './writer.ts'

const isMaterial = ({ kind }: PeriodData): boolean => needsNotice({ changeKind: kind })

/** What has changed in a policy since a day, material changes first, with the notice that each needed. */
export function changesSince(
  { periods }: PolicyData,
  period: PeriodData | undefined,
  day: Day,
  writer: Writer,
): Html | undefined {
  if (!period) return undefined
  const { words } = writer
  const later = periods.filter(({ from }) => from > day)
  if (later.length === 0) return html`<p class="quiet">${words.unchanged}</p>`
  const material = later.filter(isMaterial)
  const summary = fill(material.length > 0 ? words.material : words.changes, {
    number: html`${later.length}`,
    material: html`${material.length}`,
  })
  const redline = period.redline ? html`<p><a href="${period.redline}">${words.redline}</a></p>` : undefined
  if (!writer.isDetailed)
    return html`<p class="quiet">${summary}</p>
      ${redline}`
  return html`<details class="since">
    <summary>${summary}</summary>
    <ul>
      ${[...material, ...later.filter((one) => !isMaterial(one))].map((change) => changeMarkup(change, writer))}
    </ul>
    ${redline}
  </details>`
}

function changeMarkup({ url, kind, from, published, noticeBy }: PeriodData, writer: Writer): Html {
  const { words, day } = writer
  const notice = noticeBy && html` <span class="quiet">${fill(words.noticeBy, { day: day(noticeBy) })}</span>`
  const told =
    published && html` <span class="quiet">${fill(words.published, { moment: writer.moment(published) })}</span>`
  return html`<li>
    <a href="${url}">${words.kinds[kind]}, ${fill(words.from, { day: day(from) })}</a>${notice}${told}
  </li>`
}
