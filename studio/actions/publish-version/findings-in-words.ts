import type { Finding, HonestyRule } from '../../../policy/honesty/index.ts'

const ruleTitles: Record<HonestyRule, [removed: string, added: string, changed: string]> = {
  sentence: ['Sentences removed', 'Sentences added', 'Sentences removed and added'],
  money: ['An amount of money removed', 'An amount of money added', 'An amount of money changed'],
  date: ['A date removed', 'A date added', 'A date changed'],
  duration: ['A period of time removed', 'A period of time added', 'A period of time changed'],
  number: ['A number removed', 'A number added', 'A number changed'],
  obligation: [
    'What is allowed or required: words removed',
    'What is allowed or required: words added',
    'What is allowed or required: words changed',
  ],
  negation: ['A “not” or an exception removed', 'A “not” or an exception added', 'A “not” or an exception changed'],
  recipient: [
    'A recipient, an address or a name removed',
    'A recipient, an address or a name added',
    'A recipient, an address or a name changed',
  ],
}

const short = (words: string) => (words.length > 90 ? `${words.slice(0, 90).trimEnd()}…` : words)

/** Some words in quotation marks, the first few of many. */
function quote(words: readonly string[]): string {
  const shown = words.slice(0, 4).map((word) => `“${short(word)}”`)
  const rest = words.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

/** A finding as the dialog tells it: what it is, where, and the words that show it. */
export function findingInWords({ rule, section, removed, added }: Finding) {
  const [gone, come, changed] = ruleTitles[rule]
  const words =
    removed.length === 0
      ? quote(added)
      : added.length === 0
        ? quote(removed)
        : `${quote(removed)} becomes ${quote(added)}`
  return {
    title: removed.length === 0 ? come : added.length === 0 ? gone : changed,
    place: section.key === '' ? 'in the title' : `in “${section.heading}”`,
    words,
  }
}
