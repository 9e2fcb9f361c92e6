import type { Status } from '../../policy/timeline.ts'
import { pageId } from '../model/addresses.ts'
import type { Listed, Pair } from '../model/comparisons.ts'
import { stepThroughChanges } from './changes.ts'
import { comparer } from './comparer.ts'
import { showInSlices } from './show-in-slices.ts'

const statuses: readonly Status[] = ['upcoming', 'in force', 'superseded', 'withdrawn', 'recalled']
/** A choice made with the arrow keys counts once it has stood this long, in milliseconds. */
const choiceDelayMs = 120

/** The texts that can be chosen, in the order in which they applied. */
function textsIn(select: HTMLSelectElement): Listed[] {
  return [...select.options]
    .map(({ value, dataset }) => ({ name: value, status: statuses.find((status) => status === dataset.status) }))
    .filter((text): text is Listed => text.status !== undefined)
    .toReversed()
}

/** The texts of these names, the earlier one first, whichever way round they are named. */
function textsNamed(texts: readonly Listed[], ...named: (string | null)[]): Partial<Pair<Listed>> {
  const names = new Set(named)
  const [before, after] = texts.filter(({ name }) => names.has(name))
  return { before, after }
}

type Parts = {
  form: HTMLFormElement
  from: HTMLSelectElement
  to: HTMLSelectElement
  said: Element
  result: HTMLElement
  /** Shown while nothing is compared. */
  others: HTMLElement[]
}

function start({ form, from, to, said, result, others }: Parts): void {
  const texts = textsIn(from)
  const { slug = '', language = '', siteLanguage = '', loading = '', same = '', failed = '' } = form.dataset
  const compare = comparer({ slug, language, siteLanguage, texts })
  const name = document.title.slice(document.title.lastIndexOf(' – '))
  const title = document.title
  let latest = 0

  const present = (compared: boolean) => {
    for (const other of others) other.hidden = compared
    result.hidden = !compared
  }
  const show = async () => {
    latest += 1
    const asked = latest
    const isWanted = () => asked === latest
    const parameters = new URLSearchParams(location.search)
    const { before, after } = textsNamed(texts, parameters.get('from'), parameters.get('to'))
    if (!before || !after) {
      present(false)
      document.title = title
      said.textContent = before ? same : ''
      return
    }
    from.value = before.name
    to.value = after.name
    said.textContent = loading
    const view = await compare({ before, after }).catch(() => undefined)
    if (!isWanted()) return
    said.textContent = view ? '' : failed
    present(view !== undefined)
    if (!view) return
    document.title = `${view.title}${name}`
    const shown = showInSlices(result, view.markup, isWanted)
    if (!stepThroughChanges() && (await shown)) stepThroughChanges()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    history.pushState(null, '', `?from=${from.value}&to=${to.value}`)
    void show()
  })

  // Whoever focuses the form or chooses a text is about to compare: compute it before the button is pressed.
  const prepare = () => {
    const { before, after } = textsNamed(texts, from.value, to.value)
    if (before && after) compare({ before, after }).catch(() => undefined)
  }
  let resting: ReturnType<typeof setTimeout> | undefined
  form.addEventListener('change', () => {
    clearTimeout(resting)
    resting = setTimeout(prepare, choiceDelayMs)
  })
  for (const coming of ['pointerenter', 'focusin']) form.addEventListener(coming, prepare, { once: true })
  addEventListener('popstate', () => void show())
  void show()
}

const form = document.querySelector<HTMLFormElement>('form.choose')
const from = form?.querySelector<HTMLSelectElement>('[name=from]')
const to = form?.querySelector<HTMLSelectElement>('[name=to]')
const said = form?.querySelector('[role=status]')
const [choose, result, ready] = ['choose', 'result', 'ready'].map((part) => document.getElementById(pageId(part)))
if (form && from && to && said && choose && result && ready) {
  start({ form, from, to, said, result, others: [choose, ready] })
}
