import { defineArrayMember } from 'sanity'
import { anchor } from './anchor.ts'
import { footnote } from './footnote.ts'
import { crossReference, variable } from './living.ts'
import { blockFields } from './note-block.ts'
import { numbering } from './numbering.ts'

/** A paragraph, a sub-heading, a quotation or a list item: the same in a section, a table's cell and a call-out. */
export const textBlock = defineArrayMember({
  ...blockFields,
  of: [variable, crossReference, footnote, numbering, anchor],
})
