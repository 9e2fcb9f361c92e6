import { defineArrayMember, defineField } from 'sanity'
import { href } from '../records/link.ts'
import { blockStyles, decorators, listKinds } from '../records/portable-text.ts'
import { byRecord } from './by-record.ts'

const styleTitles: Record<(typeof blockStyles)[number], string> = {
  normal: 'Paragraph',
  h3: 'Sub-heading',
  h4: 'Smaller sub-heading',
  h5: 'Smallest sub-heading',
  blockquote: 'Quotation',
}
const listTitles: Record<(typeof listKinds)[number], string> = { bullet: 'Bulleted list', number: 'Numbered list' }
const decoratorTitles: Record<(typeof decorators)[number], string> = {
  strong: 'Bold',
  em: 'Italic',
  underline: 'Underline',
  code: 'Code',
}

/** A paragraph, a sub-heading, a quotation or a list item: the same in a section, a table's cell and a call-out. */
export const textBlock = defineArrayMember({
  type: 'block',
  name: 'block',
  styles: blockStyles.map((value) => ({ value, title: styleTitles[value] })),
  lists: listKinds.map((value) => ({ value, title: listTitles[value] })),
  marks: {
    decorators: decorators.map((value) => ({ value, title: decoratorTitles[value] })),
    annotations: [
      defineArrayMember({
        type: 'object',
        name: 'link',
        title: 'Link',
        fields: [
          defineField({
            name: 'href',
            title: 'Where the link leads',
            type: 'string',
            description:
              'A web address (https://…), an e-mail address (mailto:privacy@company.example), a telephone number (tel:+49…), a page of this site (/terms/) or a section of this text (#contact).',
            validation: (rule) => rule.custom(byRecord('The link', href)),
          }),
        ],
      }),
    ],
  },
  of: [],
})
