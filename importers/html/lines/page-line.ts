import { textWidth } from './width.ts'

/** What a line begins with: `caseless` is a letter of a script without capitals. */
export type LineStart = 'lower' | 'upper' | 'caseless' | 'marker' | 'sign'

/** A line of a page, as its words tell of it. */
export type PageLine = {
  text: string
  /** In average letters. */
  width: number
  /** Of the part that a line before would have had to hold: its first word. */
  firstWidth: number
  firstWord: string
  /** Of its words but the last, into which the rest of a divided word may have been put. */
  shorterWidth: number
  start: LineStart
  /** Whether a sentence or a part of a list ends with it. */
  end: 'sentence' | 'part' | 'comma' | 'none'
  /** Whether a sentence ends and another begins in it. */
  endsWithin: boolean
  /** The paragraph of the source that it stands in. */
  group: number
}

/** What stands before an item or a numbered clause, and seldom begins the rest of a sentence. */
const marker =
  /^(?:[•◦▪▫●○■□‣⁃➢❖·∙*§☐☑☒✓–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivxlc]{2,6})[.)](?:\s|$)|\([\da-z]{1,4}\)\s|\d{1,3}(?:\.\d{1,3})+[.)]?\s)/i
const sentence = /[.!?…。！？؟।۔]["'”’»“」』)\]]*(?:\s?\[?\d{1,3}\]?)?$/
const part = /[:;：；]["'”’»)\]]*$/
/** Words of three letters with a full stop are rather shortened. */
const within = /\p{Ll}{4}[.!?…]['"”’»“)\]]* ['"“‘„«([]?\p{Lu}|[。！？؟।۔] ?\p{L}/u
const comma = /[,、،，]$/

/** A letter of a script whose words are not parted by spaces. */
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff0f\uff1a-\uff1f]/u
export const isSpaceless = (letter: string | undefined): boolean => letter !== undefined && spaceless.test(letter)

/** Measures a line of a page. @param group lines of one group belong together */
export function pageLine(given: string, group: number): PageLine {
  const text = given.replace(/\s+/g, ' ').trim()
  const firstWord = isSpaceless(text[0]) ? (text[0] ?? '') : (/^\S+/.exec(text)?.[0] ?? '')
  return {
    text,
    width: textWidth(text),
    firstWidth: textWidth(` ${firstWord}`),
    firstWord,
    shorterWidth: textWidth(text.slice(0, Math.max(0, text.lastIndexOf(' ')))),
    start: startOf(text),
    end: sentence.test(text) ? 'sentence' : part.test(text) ? 'part' : comma.test(text) ? 'comma' : 'none',
    endsWithin: within.test(text),
    group,
  }
}

function startOf(text: string): LineStart {
  if (marker.test(text)) return 'marker'
  const first = /^["'“‘„«([]*([^]?)/u.exec(text)?.[1] ?? ''
  if (/\p{Ll}/u.test(first)) return 'lower'
  if (/\p{Lu}|\p{Lt}/u.test(first)) return 'upper'
  return /\p{L}/u.test(first) ? 'caseless' : 'sign'
}
