import { markers, type Numeral, type OrderedKind } from '../schemas/records/list-kinds.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz'

function alphabetic(number: number): string {
  let written = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) written = letters[(rest - 1) % 26] + written
  return written
}

const romanSigns = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

function roman(number: number): string {
  let written = ''
  let rest = number
  for (const [value, sign] of romanSigns) {
    written += sign.repeat(Math.floor(rest / value))
    rest %= value
  }
  return written
}

/** A number as CSS writes it: 28 is `ab`; what a kind of numeral cannot write, as 0 or 4000 in Roman, is decimal. */
export function numeral(number: number, kind: Numeral): string {
  if (kind === 'decimal' || number < 1) return String(number)
  const isRoman = kind.endsWith('roman')
  if (isRoman && number > 3999) return String(number)
  const written = isRoman ? roman(number) : alphabetic(number)
  return kind.startsWith('upper') ? written.toUpperCase() : written
}

/** A number with the signs of its kind: `(a)`, `iv.`, `3)`. `inner`, if given, replaces the numeral. */
export function marked(kind: OrderedKind, number: number, inner?: string): string {
  const { numeral: how, before, after } = markers[kind]
  return `${before}${inner ?? numeral(number, how)}${after}`
}

/** The marker of the first item of a list, as an example of its kind. */
export const firstMarker = (kind: OrderedKind): string => marked(kind, 1, 'joined' in markers[kind] ? '1.1' : undefined)
