import { z } from 'zod'
import { key } from './key.ts'

/** At most so many characters in one run of text: no mutation of a lake can bring more. */
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
 * How a list item is numbered, where it is not one more than the item before it. It stands in the item itself, at
 * its beginning. With neither field the list goes on from the last one of its kind and depth in the same text.
 */
const numbering = z.strictObject({
  _type: z.literal('numbering'),
  _key: key,
  /** The item's number; those after it count on from there. */
  start: z.int('must be a whole number').min(0, 'must be 0 or more').max(99_999, 'must be 99,999 or less').optional(),
  /** Words before the number of this item and of those after it in the list: “4.” makes 4.1, “§ ” makes § 1. */
  prefix: z
    .string()
    .min(1, 'must not be empty')
    .max(40, 'must be 40 characters or fewer')
    .regex(/^\P{Cc}*$/u, 'must be on one line')
    .optional(),
})
export type Numbering = z.infer<typeof numbering>

/** An id that the text had elsewhere, at a system or a page before this one: links to it lead here. */
export const anchorId = z
  .string()
  .max(200, 'must be 200 characters or fewer')
  .regex(/^[^\s\p{Cc}#<>"]+$/u, 'must have no spaces and none of # < > "')

const anchor = z.strictObject({ _type: z.literal('anchor'), _key: key, id: anchorId })
export type Anchor = z.infer<typeof anchor>

/** What may stand between words wherever text stands, a note's too. */
export const plainInline = z.discriminatedUnion('_type', [span, numbering, anchor])
export const numberingFields = numbering.shape
