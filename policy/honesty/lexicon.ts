/**
 * The dictionaries of a language. The caller loads them, since they are large. Without them only words that sound alike
 * are recognised as typing errors; any other needs a reason.
 */
export type Lexicon = {
  /** Several for a language that is spelled in several ways. */
  dictionaries: readonly { has: (word: string) => boolean }[]
}

/** Whether each dictionary has a word, as it is written or in small letters. */
export const isKnown = ({ dictionaries }: Lexicon, word: string): boolean =>
  dictionaries.every((dictionary) => hasWord(dictionary, word))

/** Whether some dictionary lacks a word: it is then no word of the language, or only one of a variety. */
export const isDoubtful = ({ dictionaries }: Lexicon, word: string): boolean =>
  dictionaries.some((dictionary) => !hasWord(dictionary, word))

const hasWord = (dictionary: { has: (word: string) => boolean }, word: string) =>
  dictionary.has(word) || dictionary.has(word.toLowerCase())
