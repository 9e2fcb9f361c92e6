/** How a number is written. Alphabetic numerals continue as in CSS: z, aa, ab. */
export type Numeral = 'decimal' | 'lower-alpha' | 'lower-roman' | 'upper-alpha' | 'upper-roman'

/** An ordered list's marker: its numeral and the signs around it. `joined`: with its ancestors' numbers, as in 1.1. */
export type Marker = { numeral: Numeral; before: '' | '('; after: '' | '.' | ')'; joined?: true }

const written = (numeral: Numeral, before: Marker['before'], after: Marker['after']): Marker => ({
  numeral,
  before,
  after,
})

/**
 * The kinds of ordered lists, by the value of `listItem`: the only field of a paragraph that the Studio's editor keeps
 * through typing, undo and the clipboard. Without Zod, because visitors' browsers load this.
 */
export const markers = {
  number: written('decimal', '', '.'),
  'lower-alpha-parens': written('lower-alpha', '(', ')'),
  'lower-roman-parens': written('lower-roman', '(', ')'),
  'lower-alpha': written('lower-alpha', '', '.'),
  'lower-roman': written('lower-roman', '', '.'),
  outline: { ...written('decimal', '', '.'), joined: true },
  'outline-plain': { ...written('decimal', '', ''), joined: true },
  'upper-alpha': written('upper-alpha', '', '.'),
  'upper-roman': written('upper-roman', '', '.'),
  'number-parens': written('decimal', '(', ')'),
  'upper-alpha-parens': written('upper-alpha', '(', ')'),
  'upper-roman-parens': written('upper-roman', '(', ')'),
  'number-paren': written('decimal', '', ')'),
  'lower-alpha-paren': written('lower-alpha', '', ')'),
  'lower-roman-paren': written('lower-roman', '', ')'),
  'upper-alpha-paren': written('upper-alpha', '', ')'),
  'upper-roman-paren': written('upper-roman', '', ')'),
  'number-plain': written('decimal', '', ''),
  'lower-alpha-plain': written('lower-alpha', '', ''),
  'lower-roman-plain': written('lower-roman', '', ''),
  'upper-alpha-plain': written('upper-alpha', '', ''),
  'upper-roman-plain': written('upper-roman', '', ''),
} as const satisfies Record<string, Marker>

export type OrderedKind = keyof typeof markers
/** `clause` is numbered by depth, as in contracts: 4.1, (a), (i). `continued`: another paragraph of the item above. */
export type ListKind = 'bullet' | 'clause' | 'continued' | OrderedKind

export const isOrdered = (kind: string): kind is OrderedKind => Object.hasOwn(markers, kind)

export const isListKind = (kind: string): kind is ListKind =>
  isOrdered(kind) || kind === 'bullet' || kind === 'clause' || kind === 'continued'
