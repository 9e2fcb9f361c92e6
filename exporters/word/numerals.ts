import { numeral } from '../../policy/numerals.ts'
import type { Numeral } from '../../schemas/records/list-kinds.ts'

/** The names of Word’s numerals: ECMA-376, part 1, 17.18.59. */
export const wordFormats: Readonly<Record<Numeral | 'bullet', string>> = {
  decimal: 'decimal',
  'lower-alpha': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  bullet: 'bullet',
}

/** A number as Word writes it: after z it doubles the letters, aa and bb, where our lists go on with aa and ab. */
export function wordNumeral(number: number, kind: Numeral): string {
  if (!kind.endsWith('alpha')) return numeral(number, kind)
  if (number < 1) return ''
  const letter = numeral(((number - 1) % 26) + 1, kind)
  return letter.repeat(Math.ceil(number / 26))
}
