import { escapeHtml } from '../formats/html.ts'
import { pageId } from '../model/addresses.ts'
import type { Answer } from './answer.ts'

/** Where the page without an answer keeps its place. */
const place = `<section class="asked" id="${pageId('result')}"`

/** What is between two texts of a page, replaced; undefined if the page does not have them. */
function replaced(page: string, [start, end]: readonly [string, string], change: (inside: string) => string) {
  const from = page.indexOf(start)
  const to = from === -1 ? -1 : page.indexOf(end, from + start.length)
  if (to === -1) return undefined
  const inside = page.slice(from + start.length, to)
  return page.slice(0, from + start.length) + change(inside) + page.slice(to)
}

/**
 * The page “On a given day” with an answer in its place, as the page's own script would show it.
 * @param page the page as it was built
 * @returns undefined if the page is not that one
 */
export function answeredPage(page: string, { heading, fields, result }: Answer): string | undefined {
  const title = escapeHtml(heading)
  let before = ''
  const steps: [start: string, end: string, change: (inside: string) => string][] = [
    ['<h1>', '</h1>', (inside) => ((before = inside), title)],
    ['<title>', '</title>', (inside) => inside.replace(before, () => title)],
    ['<div class="days">', '</div>', () => String(fields)],
    [place, '</section>', () => `>${String(result)}`],
  ]
  return steps.reduce<string | undefined>(
    (text, [start, end, change]) => text && replaced(text, [start, end], change),
    page,
  )
}
