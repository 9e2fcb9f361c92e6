/** The elements that mark a change, by the filter that shows them. */
const marks = {
  wording: 'ins:not(.moved, .typography), del:not(.moved, .typography)',
  moves: 'ins.moved, del.moved, .is-moved, .is-moved-away',
  links: '.formatted, .mark-link',
  typography: 'ins.typography, del.typography',
}
const anyMark = Object.values(marks).join()

/** The marks that are shown: those of all filters that are on. */
const shownMarks = (): string =>
  Object.entries(marks)
    .filter(([name]) => document.querySelector<HTMLInputElement>(`[id='page.show-${name}']`)?.checked)
    .map(([, mark]) => mark)
    .join()

/** The passages to step between: elements that are read as a unit. */
const passages =
  'section.is-inserted, section.is-deleted, aside.is-inserted, aside.is-deleted, tr, caption, li, p, h2, h3, h4, h5, blockquote, section'

function changedPassages(article: Element, shown: string): HTMLElement[] {
  if (shown === '') return []
  const found = [...article.querySelectorAll(shown)].map(
    (mark) =>
      mark.closest<HTMLElement>('section.is-inserted, section.is-deleted') ?? mark.closest<HTMLElement>(passages),
  )
  return [...new Set(found)].filter((passage) => passage !== null)
}

const setting = 'policy-press-keys'

/** Whether the keys are enabled: true if the browser allows no storage. */
function keysWanted(): boolean {
  try {
    return localStorage.getItem(setting) !== 'off'
  } catch {
    return true
  }
}

function keepKeys(wanted: boolean): void {
  try {
    localStorage.setItem(setting, wanted ? 'on' : 'off')
  } catch {
    // Storage is not allowed: the choice then applies to this page only.
  }
}

const takesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('select, textarea, input:not([type=checkbox])') !== null)

let listening: AbortController | undefined

/**
 * Steps from change to change with buttons and, unless the reader turned them off (WCAG 2.1.4), with two keys.
 * The passage takes the focus, so that a screen reader goes on reading from there. May be called while the text
 * still grows, and again when the page shows another comparison.
 * @returns whether there is a change to go to
 */
export function stepThroughChanges(): boolean {
  listening?.abort()
  listening = new AbortController()
  const { signal } = listening
  const bar = document.querySelector<HTMLElement>('.steps')
  const article = document.querySelector('.redline .text')
  const said = bar?.querySelector<HTMLElement>('[role=status]')
  const keys = bar?.querySelector<HTMLInputElement>('input')
  if (!bar || !article || !said || !keys || !article.querySelector(anyMark)) return false
  let changes: HTMLElement[] = []
  let searched = ''
  let position = -1

  const step = (by: number) => {
    // Searched on demand: in a long text that takes a moment.
    const shown = shownMarks()
    const sought = `${article.childElementCount} ${shown}`
    if (searched !== sought) {
      const current = changes[position]
      for (const change of changes) change.classList.remove('at')
      changes = changedPassages(article, shown)
      position = current ? changes.indexOf(current) : -1
    }
    searched = sought
    if (changes.length === 0) return
    const next = position === -1 && by < 0 ? changes.length - 1 : position + by
    position = (next + changes.length) % changes.length
    const passage = changes[position]
    if (!passage) return
    passage.tabIndex = -1
    passage.focus({ preventScroll: true })
    passage.scrollIntoView({ block: passage.offsetHeight > innerHeight / 2 ? 'start' : 'center' })
    for (const change of changes) change.classList.toggle('at', change === passage)
    said.textContent = (said.dataset.of ?? '')
      .replace('{number}', String(position + 1))
      .replace('{of}', String(changes.length))
  }
  for (const button of bar.querySelectorAll('button')) {
    button.addEventListener('click', () => step(Number(button.dataset.step)), { signal })
  }
  keys.checked = keysWanted()
  keys.addEventListener('change', () => keepKeys(keys.checked), { signal })
  document.addEventListener(
    'keydown',
    (event) => {
      if (!keys.checked || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (takesText(event.target)) return
      const by = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      if (by === 0) return
      event.preventDefault()
      step(by)
    },
    { signal },
  )
  bar.hidden = false
  return true
}
