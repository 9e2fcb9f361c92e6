import { escapeHtml } from '../formats/html.ts'

/**
 * Splits “4.2. Your rights” into the number, which is set in the margin, and the words.
 * @param computed the section’s number, if the policy numbers its sections
 */
export function headingParts(heading: string, computed?: string): { number?: string; words: string } {
  if (computed !== undefined) return { number: `${computed}.`, words: heading }
  const found = /^((?:\d{1,3}\.)*\d{1,3}[.)]?|§ ?\d{1,3}[a-z]?|[A-Z][.)])\s+(?=\S)/.exec(heading)
  return found?.[1] ? { number: found[1], words: heading.slice(found[0].length) } : { words: heading }
}

export function headingMarkup(heading: string, computed?: string): string {
  const { number, words } = headingParts(heading, computed)
  return `${number ? `<span class="number">${escapeHtml(number)}</span> ` : ''}${escapeHtml(words)}`
}
