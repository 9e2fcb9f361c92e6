import type { Status } from '../../policy/timeline.ts'
import { pageId } from '../addresses.ts'
import type { Listed } from '../comparisons.ts'
import { stepThroughChanges } from './changes.ts'
import type { Answer, Request } from './compare-messages.ts'

const statuses: readonly Status[] = ['upcoming', 'in force', 'superseded', 'withdrawn', 'recalled']

/** The texts that can be chosen, in the order in which they applied. */
function textsIn(select: HTMLSelectElement): Listed[] {
  return [...select.options]
    .map(({ value, dataset }) => ({ name: value, status: statuses.find((status) => status === dataset.status) }))
    .filter((text): text is Listed => text.status !== undefined)
    .toReversed()
}

/** The texts of these names, the earlier one first, whichever way round they are named. */
function textsNamed(texts: readonly Listed[], ...named: (string | null)[]): Listed[] {
  const names = new Set(named)
  return texts.filter(({ name }) => names.has(name))
}

type Parts = {
  form: HTMLFormElement
  from: HTMLSelectElement
  to: HTMLSelectElement
  said: Element
  result: HTMLElement
  /** What there is to read while nothing is compared. */
  others: HTMLElement[]
}

function start({ form, from, to, said, result, others }: Parts): void {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' })
  const texts = textsIn(from)
  const name = document.title.slice(document.title.lastIndexOf(' – '))
  const title = document.title
  let latest = 0

  const present = (compared: boolean) => {
    for (const other of others) other.hidden = compared
    result.hidden = !compared
  }
  const fail = () => {
    present(false)
    said.textContent = form.dataset.failed ?? ''
  }
  worker.addEventListener('error', fail)
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.id !== latest) return
    if ('error' in data) return fail()
    result.innerHTML = data.view.markup
    document.title = `${data.view.title}${name}`
    said.textContent = ''
    present(true)
    stepThroughChanges()
  })

  const ask = (id: number, before: Listed, after: Listed) => {
    const { slug = '', language = '', siteLanguage = '' } = form.dataset
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    worker.postMessage({ id, slug, language, siteLanguage, texts, before, after } satisfies Request)
  }
  const show = () => {
    latest += 1
    const { loading = '', same = '' } = form.dataset
    const asked = new URLSearchParams(location.search)
    const [before, after] = textsNamed(texts, asked.get('from'), asked.get('to'))
    if (!before || !after) {
      present(false)
      document.title = title
      said.textContent = before ? same : ''
      return
    }
    from.value = before.name
    to.value = after.name
    said.textContent = loading
    ask(latest, before, after)
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    history.pushState(null, '', `?from=${from.value}&to=${to.value}`)
    show()
  })
  // Who chooses two texts is about to compare them: it is done while the hand goes to the button.
  form.addEventListener('change', () => {
    const [before, after] = textsNamed(texts, from.value, to.value)
    if (before && after) ask(0, before, after)
  })
  addEventListener('popstate', show)
  show()
}

const form = document.querySelector<HTMLFormElement>('form.choose')
const from = form?.querySelector<HTMLSelectElement>('[name=from]')
const to = form?.querySelector<HTMLSelectElement>('[name=to]')
const said = form?.querySelector('[role=status]')
const [choose, result, ready] = ['choose', 'result', 'ready'].map((part) => document.getElementById(pageId(part)))
if (form && from && to && said && choose && result && ready) {
  start({ form, from, to, said, result, others: [choose, ready] })
}
