import { defineArrayMember } from 'sanity'
import { blockStyles, decorators } from '../records/portable-text.ts'
import { anchor } from './anchor.ts'
import { listTypes } from './list-types.ts'
import { crossReference, definedTerm, link, variable } from './living.ts'
import { markerIcon } from './marker-icon.ts'
import { numbering } from './numbering.ts'

const styleTitles: Record<(typeof blockStyles)[number], string> = {
  normal: 'Paragraph',
  h3: 'Sub-heading',
  h4: 'Smaller sub-heading',
  h5: 'Smallest sub-heading',
  blockquote: 'Quotation',
  term: 'Term of a definition list',
  definition: 'Definition of a term',
}
const decoratorTypes: Record<(typeof decorators)[number], { title: string; icon?: ReturnType<typeof markerIcon> }> = {
  strong: { title: 'Bold' },
  em: { title: 'Italic' },
  underline: { title: 'Underline' },
  code: { title: 'Code' },
  'strike-through': { title: 'Struck' },
  sup: { title: 'Superscript', icon: markerIcon('x²') },
  sub: { title: 'Subscript', icon: markerIcon('x₂') },
}

/** The styles, lists and marks that every paragraph may have. */
export const blockFields = {
  type: 'block' as const,
  name: 'block',
  styles: blockStyles.map((value) => ({ value, title: styleTitles[value] })),
  lists: listTypes,
  marks: {
    decorators: decorators.map((value) => ({ value, ...decoratorTypes[value] })),
    annotations: [link, definedTerm],
  },
}

/** A paragraph of a note. It cannot contain further notes. */
export const noteBlock = defineArrayMember({ ...blockFields, of: [variable, crossReference, numbering, anchor] })
