import { germanNounStem, germanStem, inflected, plainGerman } from './inflection.ts'
import { valueNames, type ValueNames } from './values.ts'
import { englishPhrases, englishSynonyms } from './words/english-phrases.ts'
import { oneSpelling } from './words/english-spelling.ts'
import { germanPhrases, germanSynonyms } from './words/german-phrases.ts'

export type Phrase = { words: string[]; key: string }

/** What is known of a language: how its words are read, and which of them say the same. */
export type Grammar = {
  german: boolean
  values: ValueNames
  /** The phrases that begin with a word, the longest first. */
  phrases: Map<string, Phrase[]>
  /** The first of the synonyms of a stem. */
  synonyms: Map<string, string>
}

/** The grammar of a language; undefined for any but English and German. */
export function grammarOf(language: string): Grammar | undefined {
  const code = language.toLowerCase().split('-')[0]
  if (code !== 'en' && code !== 'de') return undefined
  const german = code === 'de'
  return {
    german,
    values: valueNames(),
    phrases: readPhrases(german ? germanPhrases : englishPhrases),
    synonyms: readSynonyms(german ? germanSynonyms : englishSynonyms, german),
  }
}

const forms = new Map<string, string[]>(
  Object.entries({
    BE: ['is', 'are', 'be', 'am'],
    HAVE: ['has', 'have'],
    EIN: ['ein', 'eine', 'einen', 'einem', 'einer', 'eines'],
  }),
)

function readPhrases(table: string): Map<string, Phrase[]> {
  const phrases = new Map<string, Phrase[]>()
  for (const line of table.trim().split('\n')) {
    const [key = '', ways = ''] = line.split(': ')
    for (const way of ways.split(' | ')) {
      for (const words of spelledOut(way.trim().split(' '))) {
        const first = words[0] ?? ''
        const known = phrases.get(first)
        if (known) known.push({ words, key })
        else phrases.set(first, [{ words, key }])
      }
    }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  return phrases
}

function spelledOut(words: string[]): string[][] {
  const at = words.findIndex((word) => forms.has(word))
  if (at === -1) return [words]
  return (forms.get(words[at] ?? '') ?? []).flatMap((form) => spelledOut(words.with(at, form)))
}

function readSynonyms(table: string, german: boolean): Map<string, string> {
  const synonyms = new Map<string, string>()
  for (const line of table.trim().split('\n')) {
    const words = line.split(' ')
    const first = german ? germanStem(words[0] ?? '') : inflected(oneSpelling(words[0] ?? '')).stem
    for (const word of words) {
      const stems = german ? [germanStem(word), germanNounStem(plainGerman(word))] : [inflected(oneSpelling(word)).stem]
      for (const stem of stems) if (!synonyms.has(stem)) synonyms.set(stem, first)
    }
  }
  return synonyms
}

const englishAsWritten = new Set(
  'the and any all for not may can has had was are you our who how why its via per him her his she out off but nor yet now few lot too i a an of or in on at by to as be do no so if up have had were been will with from when where then than that which such into only must shall should would could might does very without within who whose also both either neither some same other own more most less least few many much between under over this his its was is as us does has always unless less yes across during nothing anything something everything their they them your our whose these those not being having perhaps besides needs'.split(
    ' ',
  ),
)
const germanAsWritten = new Set(
  'dass alle ohne keine diese jede durch einer einem einen eines keiner ihrer ihren ihrem ihres seiner seinen seinem unserer unseren unserem unseres dieser diesen diesem jener welche welcher welchen welchem nicht nichts sofern unser ihnen euch durch gegen unter nach oder aber wenn dann denn mein meine ohne sondern'.split(
    ' ',
  ),
)

/** A word as it is compared: in one spelling, its synonyms as one, its inflection kept where that says something. */
export function keyOf(word: string, written: string, { german, synonyms }: Grammar): string {
  if (german) {
    if (word.length < 4 || germanAsWritten.has(word)) return plainGerman(word)
    const plain = plainGerman(word)
      .replace(/^(?:die|der|den)?mitarbeitend/, 'mitarbeitend')
      .replaceAll('ph', 'f')
      .replaceAll('th', 't')
      .replace(/nt(?=iell)/, 'nz')
      .replaceAll('selbstst', 'selbst')
      .replaceAll('aufwaend', 'aufwend')
      .replace(/(?<=.{4})erin(?:nen)?$/, 'er')
      .replace(/(?<=.{4})[:*_/-]{1,2}in(?:nen)?$/, '')
      .replace(/(?<=.{4})ende[nrms]?$/, 'er')
    const stem = /^\p{Lu}/u.test(written) ? germanNounStem(plain) : germanStem(plain)
    return synonyms.get(stem) ?? stem
  }
  if (word.length < 3 || englishAsWritten.has(word)) return word
  const spelled = oneSpelling(word)
  const { stem, form } = inflected(spelled)
  return `${synonyms.get(stem) ?? stem}~${form}`
}
