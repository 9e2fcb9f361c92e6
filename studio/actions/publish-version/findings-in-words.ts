import type { Finding } from '../../../policy/honesty/findings.ts'
import { categoryTexts } from '../../../policy/honesty/reasons.ts'

const short = (words: string) => (words.length > 120 ? `${words.slice(0, 120).trimEnd()}…` : words)

/** Some words in quotation marks, the first few of many. */
function quote(words: readonly string[]): string {
  const shown = words.slice(0, 4).map((word) => `“${short(word)}”`)
  const rest = words.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

/** A finding for the dialog: what it is, where, the words that show it, and why they may affect rights or duties. */
export function findingInWords({ rule, section, removed, added }: Finding) {
  const { title, reason } = categoryTexts[rule]
  const change = removed.length === 0 ? 'Added' : added.length === 0 ? 'Removed' : 'Changed'
  const words =
    removed.length === 0
      ? quote(added)
      : added.length === 0
        ? quote(removed)
        : `${quote(removed)} becomes ${quote(added)}`
  return {
    place: `${change} in ${section.key === '' ? 'the title' : `“${section.heading}”`}`,
    words,
    reason: `${title}: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
  }
}
