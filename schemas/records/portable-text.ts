import { z } from 'zod'
import { image } from './image.ts'
import { plainInline } from './inline.ts'
import { key } from './key.ts'
import { markers, type ListKind, type OrderedKind } from './list-kinds.ts'
import { annotation, draftAnnotation, livingInline } from './living.ts'
import { table as tableOf } from './table.ts'

export type { Image } from './image.ts'
export { anchorId, numberingFields, type Anchor, type Numbering, type Span } from './inline.ts'
export { type Annotation } from './living.ts'

/** The decorators that a policy may use; any other mark is the key of an annotation in `markDefs`. */
export const decorators = ['strong', 'em', 'underline', 'code', 'strike-through', 'sup', 'sub'] as const
/**
 * A section's heading is the page's second level, so its sub-headings start at the third. A `term` and the
 * `definition`s below it are a definition list.
 */
export const blockStyles = ['normal', 'h3', 'h4', 'h5', 'blockquote', 'term', 'definition'] as const
export const listKinds: readonly ['bullet', 'number', ...ListKind[]] = [
  'bullet',
  'number',
  'clause',
  'continued',
  ...Object.keys(markers).filter((kind): kind is OrderedKind => kind !== 'number'),
]
export const calloutTones = ['note', 'important', 'summary'] as const
/** Generous: the lake's limit for a mutation allows no more. */
const maxBlocks = 100_000

function blockOf<Inline extends z.ZodType<{ _type: string }>, Mark extends z.ZodType<{ _type: string; _key: string }>>(
  inline: Inline,
  mark: Mark,
) {
  return z
    .strictObject({
      _type: z.literal('block'),
      _key: key,
      style: z.enum(blockStyles).default('normal'),
      listItem: z.enum(listKinds).optional(),
      /** Depth of a list item, from 1. */
      level: z.int().min(1).max(10).optional(),
      markDefs: z.array(mark).max(maxBlocks).default([]),
      children: z.array(inline).min(1, 'must hold some text').max(maxBlocks),
    })
    .superRefine(({ children, markDefs }, context) => {
      const known = new Set<string>([...decorators, ...markDefs.map((definition: { _key: string }) => definition._key)])
      children.forEach((child: { _type: string; marks?: string[] }, index) => {
        const unknown = (child.marks ?? []).filter((mark) => !known.has(mark))
        if (unknown.length > 0) {
          context.addIssue({
            code: 'custom',
            path: ['children', index, 'marks'],
            message: `marks the text as ${unknown.join(', ')}, which is neither a style nor a link of this paragraph`,
          })
        }
      })
    })
}

/** A footnote, with its text, placed at its reference mark. */
const footnoteOf = <Block extends z.ZodType>(block: Block) =>
  z.strictObject({
    _type: z.literal('footnote'),
    _key: key,
    body: z.array(block).min(1, 'must hold some text').max(50, 'must be 50 paragraphs or fewer'),
  })

/** A passage set apart from the text around it. */
const calloutOf = <Block extends z.ZodType>(block: Block) =>
  z.strictObject({
    _type: z.literal('callout'),
    _key: key,
    tone: z.enum(calloutTones).default('note'),
    body: z.array(block).min(1, 'must hold some text').max(maxBlocks),
  })

const footnote = footnoteOf(blockOf(plainInline, annotation))
export type Footnote = z.infer<typeof footnote>

const inline = z.discriminatedUnion('_type', [...plainInline.options, footnote])
/** A span of text, or an inline object. */
export type Inline = z.infer<typeof inline>

const block = blockOf(inline, annotation)
/** A paragraph, a sub-heading, a quotation, one list item, a term or its definition. */
export type TextBlock = z.infer<typeof block>

const table = tableOf(block)
export type Table = z.infer<typeof table>
export type TableCell = Table['rows'][number]['cells'][number]

const callout = calloutOf(block)
export type Callout = z.infer<typeof callout>

/** Policies' Portable Text: https://github.com/portabletext/portabletext */
export const portableText = z.array(z.discriminatedUnion('_type', [block, table, callout, image])).max(maxBlocks)
export type PortableText = z.infer<typeof portableText>
export type Block = PortableText[number]

const draftPlainInline = z.discriminatedUnion('_type', [...plainInline.options, ...livingInline])
const draftNoteBlock = blockOf(draftPlainInline, draftAnnotation)
const draftInline = z.discriminatedUnion('_type', [...draftPlainInline.options, footnoteOf(draftNoteBlock)])
const draftBlock = blockOf(draftInline, draftAnnotation)
export type DraftTextBlock = z.infer<typeof draftBlock>
export type DraftInline = z.infer<typeof draftInline>

/** Portable Text of a draft: with living parts that publishing turns into words and addresses. */
export const draftPortableText = z
  .array(z.discriminatedUnion('_type', [draftBlock, tableOf(draftBlock), calloutOf(draftBlock), image]))
  .max(maxBlocks)
export type DraftPortableText = z.infer<typeof draftPortableText>
