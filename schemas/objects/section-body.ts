import { defineField } from 'sanity'
import { callout } from './callout.ts'
import { image } from './image.ts'
import { table } from './table.ts'
import { textBlock } from './text-block.ts'

/** A section's text. */
export const sectionBody = defineField({
  name: 'body',
  title: 'Text',
  type: 'array',
  description:
    'Write or paste. Shift+Enter starts a new line in the same paragraph; Tab moves a list item one level deeper. Tables, call-outs and images are inserted from the toolbar.',
  of: [textBlock, table, callout, image],
})
