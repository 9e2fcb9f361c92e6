import { endsPolicy } from '../../policy/change-kinds.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { ChangeKind } from '../../schemas/records/version.ts'
import { pageId } from '../model/addresses.ts'
import { dayWriter } from '../formats/day-in-words.ts'
import { html, type Html } from '../formats/html.ts'
import { isDay } from './is-day.ts'

type Period = {
  from: Day
  until?: Day
  dateKind: 'effective' | 'recorded'
  /** Whether both days are effective dates, and neither is a date of recording. */
  exact: boolean
  kind: ChangeKind
  title: string
  url: string
}
type Policy = { title: string; url: string; language: string; periods: Period[] }
/** The content of `/as-of.json`, and for further pages of `/as-of/2.json`. */
type AsOf = { asOf: Day; policies: Policy[] }

const isAsOf = (value: unknown): value is AsOf =>
  typeof value === 'object' && value !== null && 'asOf' in value && 'policies' in value && Array.isArray(value.policies)

let loaded: Promise<AsOf> | undefined

/** @throws Error when the list cannot be loaded. */
function load(path: string): Promise<AsOf> {
  loaded ??= fetch(path).then(async (response) => {
    const value: unknown = response.ok ? await response.json() : undefined
    if (!isAsOf(value)) throw new Error(`${path} answered with ${response.status} and no list.`)
    return value
  })
  loaded.catch(() => (loaded = undefined))
  return loaded
}

type Said = DOMStringMap

function policyMarkup({ title, url, language, periods }: Policy, day: Day, said: Said): Html {
  const period = periods.find(({ from, until }) => from <= day && (until === undefined || day <= until))
  const date = period && html`<time datetime="${period.from}">${dayWriter(said.locale ?? 'en')(period.from)}</time>`
  const text =
    period === undefined
      ? html`<p class="quiet">${periods.at(-1)?.dateKind === 'recorded' ? said.nothingRecorded : said.nothingYet}</p>`
      : endsPolicy({ changeKind: period.kind })
        ? html`<p><a href="${period.url}">${said.withdrawn}</a></p>`
        : html`<p>
              <a href="${period.url}"><bdi lang="${language}">${period.title}</bdi>, ${date}</a>
            </p>
            ${period.exact ? undefined : html`<p class="quiet">${said.recorded}</p>`}`
  return html`<li>
    <h3><a href="${url}" dir="auto" lang="${language}">${title}</a></h3>
    ${text}
  </li>`
}

/** Shows what applied on the day that the address asks for. */
async function show(form: HTMLFormElement, input: HTMLInputElement, result: HTMLElement): Promise<void> {
  const day = new URLSearchParams(location.search).get('day')
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.numbered a'))
    link.search = isDay(day) ? `?day=${day}` : ''
  result.hidden = !isDay(day)
  if (!isDay(day)) return
  input.value = day
  const said = form.dataset
  try {
    const { asOf, policies } = await load(said.list ?? '')
    const [before = '', after = ''] = (said.result ?? '').split('{day}')
    const date = html`<time datetime="${day}">${dayWriter(said.locale ?? 'en')(day)}</time>`
    const announced = day > asOf ? html` <span class="quiet">(${said.announced})</span>` : undefined
    result.innerHTML = String(
      html`<h2 tabindex="-1">${before}${date}${after}${announced}</h2>
        <ul class="applied">
          ${policies.map((policy) => policyMarkup(policy, day, said))}
        </ul>`,
    )
  } catch (error) {
    result.textContent = said.failed ?? ''
    throw error
  }
}

const form = document.querySelector<HTMLFormElement>('form.day')
const input = form?.querySelector('input')
const result = document.getElementById(pageId('result'))
if (form && input && result) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    history.pushState(null, '', `?day=${input.value}`)
    void show(form, input, result).then(() => result.querySelector('h2')?.focus())
  })
  addEventListener('popstate', () => void show(form, input, result))
  void show(form, input, result)
}
