import { marked, numeral } from '../../policy/numerals.ts'
import { markers, type Marker, type Numeral, type OrderedKind } from '../../schemas/records/list-kinds.ts'

/** What stands before a list item as its reader sees it. */
export type ListSign =
  | { kind: 'bullet' }
  | { kind: 'number'; ordered: OrderedKind; value: number; prefix: string }
  /** A sign that no list of ours can count: it is kept as words. */
  | { kind: 'words'; text: string }
  | { kind: 'none' }

/** Signs that only say that an item begins. */
const bulletSigns = new Set('•◦▪▫●○■□◆◇❖➢➔➤►▶▸‣⁃∙·⚬⬧⧫❑❒◻★✦✧❍⬥◉–—-*o§'.split(''))
/** Whether a text is a single character that begins an item and says nothing else. */
export const isBulletSign = (text: string): boolean => [...text].length === 1 && bulletSigns.has(text)

/** A tick box or a tick says something about its item. */
export const tickSigns: ReadonlySet<string> = new Set('☐☑☒✓✔✗✘'.split(''))

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

/** A Roman numeral that is written as lists write it: `iv`, not `iiii`. */
function romanValue(text: string): number | undefined {
  const values = Array.from(text.toLowerCase(), (digit) => romanDigits[digit] ?? Number.NaN)
  const value = values.reduce((sum, digit, at) => sum + ((values[at + 1] ?? 0) > digit ? -digit : digit), 0)
  return value > 0 && numeral(value, 'lower-roman') === text.toLowerCase() ? value : undefined
}

/** Three letters are a word more often than a number. */
const alphabeticValue = (text: string): number | undefined => {
  const letters = text.toLowerCase()
  if (!/^[a-z]{1,2}$/.test(letters)) return undefined
  let value = 0
  for (const letter of letters) value = value * 26 + (letter.codePointAt(0) ?? 0) - 96
  return value
}

type Reading = { numeral: Numeral; value: number }

/** All numbers that a text can mean: `i` is one in Roman numerals and nine among letters. */
function readings(text: string): Reading[] {
  if (/^(?:0|[1-9]\d{0,4})$/.test(text)) return [{ numeral: 'decimal', value: Number(text) }]
  const capital = text === text.toUpperCase()
  if (!capital && text !== text.toLowerCase()) return []
  const found: Reading[] = []
  const inRoman = romanValue(text)
  if (inRoman !== undefined) found.push({ numeral: capital ? 'upper-roman' : 'lower-roman', value: inRoman })
  const inLetters = alphabeticValue(text)
  if (inLetters !== undefined) found.push({ numeral: capital ? 'upper-alpha' : 'lower-alpha', value: inLetters })
  return found
}

/** The kind of list whose items are marked so. */
function orderedKind({ numeral, before, after }: Omit<Marker, 'joined'>): OrderedKind | undefined {
  for (const [kind, marker] of Object.entries(markers)) {
    const joined = 'joined' in marker
    if (!joined && marker.numeral === numeral && marker.before === before && marker.after === after)
      return kind as OrderedKind
  }
  return undefined
}

const longestPrefix = 40
const longestSign = 60
/** `01.` is counted on as `02.`: its zero is a prefix. */
const parts = /^([^]*?0*)(\(?)([1-9]\d*|0|[a-z]+)([.)]?)$/i

/** Prefers what goes on from the item before; then Roman numerals that begin a list; then letters. */
function choose(found: readonly Reading[], previous: Reading | undefined): Reading | undefined {
  const goesOn = found.find(({ numeral, value }) => numeral === previous?.numeral && value === previous.value + 1)
  const same = found.find(({ numeral }) => numeral === previous?.numeral)
  const one = found.find(({ value }) => value === 1)
  const letter = found.find(({ numeral }) => numeral.endsWith('alpha'))
  const manyLetters = found.length > 1 && found.every(({ value }) => value > 26 || value !== letter?.value)
  return goesOn ?? one ?? same ?? (manyLetters ? found[0] : (letter ?? found[0]))
}

/**
 * Reads a marker as it was shown: `4.` is a number, `4.1` one with the prefix `4.`, `(b)` a letter in parentheses.
 * @param previous the sign of the item before in the same list
 */
export function readSign(shown: string, previous?: ListSign): ListSign {
  const text = shown.replace(/\s+/g, ' ').trim()
  if (text === '') return { kind: 'none' }
  if (tickSigns.has(text)) return { kind: 'words', text }
  if (isBulletSign(text)) return { kind: 'bullet' }
  if (text.length > longestSign) return { kind: 'words', text }
  const [, start = '', open = '', number = '', after = ''] = parts.exec(text) ?? []
  const before = previous?.kind === 'number' ? markers[previous.ordered] : undefined
  const reading = choose(
    readings(number),
    before && previous?.kind === 'number' ? { numeral: before.numeral, value: previous.value } : undefined,
  )
  // A single odd sign is a bullet of some font.
  if (reading === undefined)
    return number === '' && [...text].length === 1 ? { kind: 'bullet' } : { kind: 'words', text }
  const closed = open === '(' && after === ')'
  const prefix = closed ? start : start + open
  const ordered = orderedKind({
    numeral: reading.numeral,
    before: closed ? '(' : '',
    after: after === '.' || after === ')' ? after : '',
  })
  if (ordered === undefined || prefix.length > longestPrefix) return { kind: 'words', text }
  return { kind: 'number', ordered, value: reading.value, prefix }
}

/** A sign as its reader sees it. */
export function writeSign(sign: ListSign): string {
  if (sign.kind === 'bullet') return '•'
  if (sign.kind === 'words') return sign.text
  if (sign.kind === 'none') return ''
  return `${sign.prefix}${marked(sign.ordered, sign.value)}`
}
