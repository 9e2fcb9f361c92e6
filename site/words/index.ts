import { dayWriter } from '../formats/day-in-words.ts'
import { english, type English } from './english.ts'
import { german } from './german.ts'

/** Every word that the site itself says, in one language. */
export type Words = English

/** By language and not by region: the words for `de-AT` are those for `de`. */
const languages: ReadonlyMap<string, Words> = new Map([
  ['en', english],
  ['de', german],
])

/** The site's words in a language; in English where the site does not speak it. `language` says which they are. */
export function wordsFor(language: string): Words {
  const words = languages.get(language.split('-', 1)[0] ?? '')
  if (!words || language === words.language) return words ?? english
  return { ...words, language, locale: language, day: dayWriter(language) }
}

/** The words that stand inside a text, and their `lang` if they are not in the text's language. */
export function wordsInText(language: string): { textWords: Words; labelLanguage: string | undefined } {
  const textWords = wordsFor(language)
  return { textWords, labelLanguage: textWords.language === language ? undefined : textWords.language }
}
