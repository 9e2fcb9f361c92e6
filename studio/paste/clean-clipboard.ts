import { isSafeHref } from '../../schemas/records/link.ts'

const bulleted = 'l0'
const numbered = 'l1'

/**
 * Makes of what Word, Google Docs or a web page put on the clipboard plain HTML that keeps what a policy can hold:
 * headings at the levels that a section has, lists as lists, and only links that may be published.
 */
export function cleanClipboard(document: Document): void {
  for (const element of document.querySelectorAll('style, script, meta, title, xml')) element.remove()
  makeWordLists(document)
  fitHeadings(document)
  dropUnsafeLinks(document)
}

/**
 * A Word list item is a paragraph that says in its style which list and level it is of, with its sign as text.
 * The converter reads the level there, and the kind of list from an attribute of the body.
 */
function makeWordLists(document: Document): void {
  for (const paragraph of document.querySelectorAll('p[style*="mso-list"]')) {
    const level = /mso-list:\s*\S+\s+level(\d)/.exec(paragraph.getAttribute('style') ?? '')?.[1]
    if (level === undefined) continue
    const signs = [...paragraph.querySelectorAll('span[style*="mso-list"]')]
    const sign = signs.map(({ textContent }) => textContent ?? '').join('')
    for (const element of signs) element.remove()
    const list = /[\p{L}\p{N}]+[.)]/u.test(sign) ? numbered : bulleted
    paragraph.setAttribute('style', `mso-list: ${list} level${level} lfo1`)
  }
  const levels = Array.from({ length: 9 }, (_, index) => [`${numbered}:level${index + 1}`, 'number'])
  document.body.setAttribute('data-word-list-styles', JSON.stringify(Object.fromEntries(levels)))
}

/** The greatest heading becomes a sub-heading, as a section's own heading is above it; the others follow. */
function fitHeadings(document: Document): void {
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const levelOf = (heading: Element) => Number(heading.tagName.slice(1))
  const greatest = Math.min(...headings.map(levelOf))
  for (const heading of headings) {
    const fitted = document.createElement(`h${Math.min(3 + levelOf(heading) - greatest, 5)}`)
    fitted.append(...heading.childNodes)
    heading.replaceWith(fitted)
  }
}

/** The words of a link that may not be published stay; where it led is dropped. */
function dropUnsafeLinks(document: Document): void {
  for (const link of document.querySelectorAll('a')) {
    if (!isSafeHref(link.getAttribute('href') ?? '')) link.replaceWith(link.textContent ?? '')
  }
}
