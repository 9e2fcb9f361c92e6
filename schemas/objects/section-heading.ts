import { defineField } from 'sanity'
import { section } from '../records/section.ts'
import { byRecord } from './by-record.ts'

/** A section's heading. */
export const sectionHeading = defineField({
  name: 'heading',
  title: 'Heading',
  type: 'string',
  description:
    'Readers find the section by it in the contents list. A new wording keeps old links to the section working.',
  validation: (rule) => rule.custom(byRecord('The heading', section.shape.heading)),
})
