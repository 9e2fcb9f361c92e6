import { quoted, type Check, type ReadinessIssue } from './check.ts'
import { typedNumberOf } from './typed-number-of.ts'

/** At the beginning of a paragraph: `1.` `4.2` `(a)` `iv)`. A year or an amount has no such sign. */
const inText = /^\s*(\(?(?:[a-z]|[ivx]{1,6}|\d{1,3})\)|(?:[a-z]|[ivx]{1,6}|\d{1,3})\.|\d{1,3}(?:\.\d{1,3})+\.?)\s+\S/i

const textNumber = (text: string) => inText.exec(text)?.[1]

/** A number typed in a heading: seen twice where sections are numbered; else an offer, made once, at the first of several. */
const headings: Check = ({ key, path, heading, reference }, { numbered, places }) => {
  const number = typedNumberOf(heading)
  if (number === undefined || reference) return []
  const at = { rule: 'typed-number' as const, level: 'warning' as const, section: key, path: [...path, 'heading'] }
  if (numbered) {
    const message = `The heading begins with ${quoted(number)}, and publishing numbers the sections: readers would see two numbers. Remove the one that was typed.`
    return [{ ...at, message }]
  }
  const typed = places.numbered
  if (typed.length < 2 || typed[0]?.key !== key) return []
  const message = `${typed.length} headings begin with a number that was typed, such as ${quoted(number)}. Choose “Numbering” for this policy and remove them: numbers then stay right when sections move.`
  return [{ ...at, message }]
}

/** A number typed in an item that has one; and paragraphs in a row that count by hand. */
const paragraphs: Check = ({ key, paragraphs }) =>
  paragraphs.flatMap(({ text, listItem, style, path, top }, at): ReadinessIssue[] => {
    const number = textNumber(text)
    if (number === undefined || !top || style !== 'normal') return []
    const issue = { rule: 'typed-number' as const, level: 'warning' as const, section: key, path }
    if (listItem !== undefined && listItem !== 'bullet' && listItem !== 'continued') {
      return [
        {
          ...issue,
          message: `The item begins with ${quoted(number)}, and has a number of its own. Remove the one that was typed.`,
        },
      ]
    }
    const counts = (other: (typeof paragraphs)[number] | undefined) =>
      other?.top === true && other.listItem === listItem && textNumber(other.text) !== undefined
    if (listItem === 'continued' || counts(paragraphs[at - 1]) || !counts(paragraphs[at + 1])) return []
    const message = `The paragraphs from ${quoted(number)} on are numbered by hand. Make them a numbered list: the numbers then stay right when one comes or goes.`
    return [{ ...issue, message }]
  })

export const typedNumbers: readonly Check[] = [headings, paragraphs]
