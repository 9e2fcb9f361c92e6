import { dayWriter } from '../formats/day-in-words.ts'
import { html } from '../formats/html.ts'
import { isDay } from '../as-of/question.ts'

const wordsIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(
      (word) =>
        word.length > 2 && !['html', 'htm', 'php', 'index', 'policy', 'policies', 'legal', 'the'].includes(word),
    )

const isClose = (one: string, other: string) =>
  one === other || (one.length > 3 && other.length > 3 && (one.startsWith(other) || other.startsWith(one)))

const decoded = (path: string) => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Feeds had many addresses over the years. */
function suggestFeed(box: HTMLElement): boolean {
  const link = document.querySelector<HTMLLinkElement>('link[type="application/atom+xml"]')
  const list = box.querySelector('ul')
  if (!link || !list || !/\b(?:rss|atom|feeds?)\b/i.test(location.pathname)) return false
  list.innerHTML = String(html`<li><a href="${new URL(link.href).pathname}">${link.title}</a></li>`)
  box.hidden = false
  return true
}

/** Offers the policies whose names are in the address that was not found, and the day that is in it. */
function suggest(box: HTMLElement, links: readonly HTMLAnchorElement[]): void {
  const path = decoded(location.pathname)
  const asked = wordsIn(path)
  const scored = links
    .map((link) => {
      const names = wordsIn(`${link.pathname} ${link.textContent}`)
      return { link, score: asked.filter((word) => names.some((name) => isClose(word, name))).length }
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  const [best] = scored
  if (!best) return
  const date = /(\d{4})[-./](\d{2})[-./](\d{2})/.exec(path)
  const day = date?.slice(1).join('-')
  const { archive = '', onDay = '', asOf = '', locale = 'en' } = box.dataset
  const items = scored
    .filter(({ score }) => score === best.score)
    .slice(0, 3)
    .map(
      ({ link }) =>
        html`<li>
          <a href="${link.pathname}" dir="auto">${link.textContent}</a>
          <a class="quiet" href="${link.pathname}archive/">${archive}</a>
        </li>`,
    )
  const inForce = isDay(day)
    ? html`<li>
        <a href="${asOf}?day=${day}">${onDay.replace('{day}', dayWriter(locale)(day))}</a>
      </li>`
    : undefined
  const list = box.querySelector('ul')
  if (!list) return
  list.innerHTML = String(html`${items}${inForce}`)
  box.hidden = false
}

const box = document.querySelector<HTMLElement>('.likely')
if (box && !suggestFeed(box)) suggest(box, [...document.querySelectorAll<HTMLAnchorElement>('.all-policies a')])
