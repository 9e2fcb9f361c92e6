import { dayWriter } from '../formats/day-in-words.ts'
import { english, type English } from './english.ts'
import { german } from './german.ts'

/** Every word of the site itself, in one language. */
export type Words = English

/** By language, not by region: `de-AT` uses the words for `de`. */
const languages: ReadonlyMap<string, Words> = new Map([
  ['en', english],
  ['de', german],
])

/** The site's words in a language, or in English if there is no translation. `language` says which they are. */
export function wordsFor(language: string): Words {
  const words = languages.get(language.split('-', 1)[0] ?? '')
  if (!words || language === words.language) return words ?? english
  return { ...words, language, locale: language, day: dayWriter(language) }
}

/** The site's words for use inside a text, and their `lang` if it differs from the text's language. */
export function wordsInText(language: string): { textWords: Words; labelLanguage: string | undefined } {
  const textWords = wordsFor(language)
  return { textWords, labelLanguage: textWords.language === language ? undefined : textWords.language }
}
