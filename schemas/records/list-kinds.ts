/** How a number is written. Roman and alphabetic ones go on as CSS counts them: z, aa, ab. */
export type Numeral = 'decimal' | 'lower-alpha' | 'lower-roman' | 'upper-alpha' | 'upper-roman'

/** The marker of an ordered list: its numeral, and the signs around it. `joined`: with the numbers of the items above, as in 1.1. */
export type Marker = { numeral: Numeral; before: '' | '('; after: '' | '.' | ')'; joined?: true }

const written = (numeral: Numeral, before: Marker['before'], after: Marker['after']): Marker => ({
  numeral,
  before,
  after,
})

/**
 * The kinds of ordered lists, by the value of `listItem`. The Studio's editor keeps that value through typing, undo
 * and the clipboard; it has no other place at a paragraph that it keeps. Free of Zod: a visitor's browser loads it.
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
/** `clause` is numbered by its depth, as contracts are: 4.1, (a), (i). `continued` is one more paragraph of the item above it. */
export type ListKind = 'bullet' | 'clause' | 'continued' | OrderedKind

export const isOrdered = (kind: string): kind is OrderedKind => Object.hasOwn(markers, kind)

export const isListKind = (kind: string): kind is ListKind =>
  isOrdered(kind) || kind === 'bullet' || kind === 'clause' || kind === 'continued'
