import { z } from 'zod'
import { href } from './link.ts'
import { key } from './key.ts'

/** The decorators that a policy may use; a mark that is none of these names a link in `markDefs`. */
export const decorators = ['strong', 'em', 'underline', 'code'] as const
/** A section's heading is the page's second level, so its sub-headings start at the third. */
export const blockStyles = ['normal', 'h3', 'h4', 'h5', 'blockquote'] as const
export const listKinds = ['bullet', 'number'] as const
export const calloutTones = ['note', 'important', 'summary'] as const

const span = z.strictObject({
  _type: z.literal('span'),
  _key: key,
  /** A line feed in the text is a hard line break. */
  text: z.string(),
  marks: z.array(z.string()).default([]),
})
export type Span = z.infer<typeof span>

const link = z.strictObject({ _type: z.literal('link'), _key: key, href })
export type Link = z.infer<typeof link>

const block = z
  .strictObject({
    _type: z.literal('block'),
    _key: key,
    style: z.enum(blockStyles).default('normal'),
    listItem: z.enum(listKinds).optional(),
    /** Depth of a list item, from 1. */
    level: z.int().min(1).max(10).optional(),
    markDefs: z.array(link).default([]),
    children: z.array(span).min(1, 'must hold some text'),
  })
  .superRefine(({ children, markDefs }, context) => {
    const known = new Set<string>([...decorators, ...markDefs.map((definition) => definition._key)])
    children.forEach((child, index) => {
      const unknown = child.marks.filter((mark) => !known.has(mark))
      if (unknown.length > 0) {
        context.addIssue({
          code: 'custom',
          path: ['children', index, 'marks'],
          message: `marks the text as ${unknown.join(', ')}, which is neither a style nor a link of this paragraph`,
        })
      }
    })
  })
/** A paragraph, a sub-heading, a quotation or one list item. */
export type TextBlock = z.infer<typeof block>

const cell = z.strictObject({ _type: z.literal('cell'), _key: key, value: z.array(block) })
const row = z.strictObject({ _type: z.literal('row'), _key: key, cells: z.array(cell).min(1, 'must have a cell') })
const table = z
  .strictObject({
    _type: z.literal('table'),
    _key: key,
    /** How many rows, from the top, are headers. */
    headerRows: z.int().min(0).default(0),
    rows: z.array(row).min(1, 'must have a row'),
  })
  .refine(
    ({ rows }) => new Set(rows.map(({ cells }) => cells.length)).size === 1,
    'must have as many cells in each row',
  )
export type TableCell = z.infer<typeof cell>
export type Table = z.infer<typeof table>

const callout = z.strictObject({
  _type: z.literal('callout'),
  _key: key,
  tone: z.enum(calloutTones).default('note'),
  body: z.array(block).min(1, 'must hold some text'),
})
/** A passage that stands out from the text around it. */
export type Callout = z.infer<typeof callout>

/** Policies' Portable Text: https://github.com/portabletext/portabletext */
export const portableText = z.array(z.discriminatedUnion('_type', [block, table, callout]))
export type PortableText = z.infer<typeof portableText>
export type Block = PortableText[number]
