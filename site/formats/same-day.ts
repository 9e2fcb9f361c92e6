import type { Words } from '../words/index.ts'

/**
 * What stands behind a text's date to tell it from an earlier one of the same day: “ (text 2)”; empty for the first.
 * @param name its part of the address: `2018-05-25.2`
 */
export function sameDaySuffix({ name }: { name: string }, words: Words): string {
  const [, number] = name.split('.')
  return number === undefined ? '' : ` ${words.version.ofSameDay(Number(number))}`
}
