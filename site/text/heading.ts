import { escapeHtml } from '../formats/html.ts'

/** “4.2. Your rights” as the number, which hangs in the margin, and the words that it numbers. */
export function headingParts(heading: string): { number?: string; words: string } {
  const found = /^((?:\d{1,3}\.)*\d{1,3}[.)]?|§ ?\d{1,3}[a-z]?|[A-Z][.)])\s+(?=\S)/.exec(heading)
  return found?.[1] ? { number: found[1], words: heading.slice(found[0].length) } : { words: heading }
}

export function headingMarkup(heading: string): string {
  const { number, words } = headingParts(heading)
  return `${number ? `<span class="number">${escapeHtml(number)}</span> ` : ''}${escapeHtml(words)}`
}
