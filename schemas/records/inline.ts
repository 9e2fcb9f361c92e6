import { z } from 'zod'
import { key } from './key.ts'

/** The maximum number of characters in a span: the lake's limit for a mutation allows no more. */
const maxTextLength = 4_000_000

export const span = z.strictObject({
  _type: z.literal('span'),
  _key: key,
  /** A line feed in the text is a hard line break. */
  text: z.string().max(maxTextLength),
  marks: z.array(z.string()).max(1000).default([]),
})
export type Span = z.infer<typeof span>

/**
 * How a list item is numbered, if not one more than the previous item. Placed at the beginning of the item. With
 * neither field the list continues the last one of its kind and depth in the same text.
 */
const numbering = z.strictObject({
  _type: z.literal('numbering'),
  _key: key,
  /** The item's number, from which later items count on. */
  start: z.int('must be a whole number').min(0, 'must be 0 or more').max(99_999, 'must be 99,999 or less').optional(),
  /** Text before the number of this and later items of the list: “4.” gives 4.1, “§ ” gives § 1. */
  prefix: z
    .string()
    .min(1, 'must not be empty')
    .max(40, 'must be 40 characters or fewer')
    .regex(/^\P{Cc}*$/u, 'must be on one line')
    .optional(),
})
export type Numbering = z.infer<typeof numbering>

/** An id that the text had earlier, in another system or on another page: links to it still work. */
export const anchorId = z
  .string()
  .max(200, 'must be 200 characters or fewer')
  .regex(/^[^\s\p{Cc}#<>"]+$/u, 'must have no spaces and none of # < > "')

const anchor = z.strictObject({ _type: z.literal('anchor'), _key: key, id: anchorId })
export type Anchor = z.infer<typeof anchor>

/** The inline content allowed in every text, including notes. */
export const plainInline = z.discriminatedUnion('_type', [span, numbering, anchor])
export const numberingFields = numbering.shape
