import { defineField } from 'sanity'
import { section } from '../records/section.ts'
import { byRecord } from './by-record.ts'

/** A section's heading. */
export const sectionHeading = defineField({
  name: 'heading',
  title: 'Heading',
  type: 'string',
  description:
    'Readers find the section by its heading in the list of contents. Links to the section keep working when you change it.',
  validation: (rule) => rule.custom(byRecord('The heading', section.shape.heading)),
})
