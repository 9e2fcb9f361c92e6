import { TextIcon } from '@sanity/icons/Text'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { anchorId } from '../records/portable-text.ts'
import { byRecord } from './by-record.ts'
import { firstWords } from './first-words.ts'
import { sectionBody } from './section-body.ts'
import { sectionHeading } from './section-heading.ts'

/** A heading and its text. */
export const section = defineType({
  type: 'object',
  name: 'section',
  title: 'Section',
  icon: TextIcon,
  fields: [
    sectionHeading,
    sectionBody,
    defineField({
      name: 'number',
      title: 'Number',
      type: 'string',
      description: 'Computed when the version was published.',
      readOnly: true,
      hidden: ({ value }) => value === undefined,
    }),
    defineField({
      name: 'unnumbered',
      title: 'No number',
      type: 'boolean',
      description: 'The section gets no number although the others do. For an introduction, for example.',
      hidden: ({ document, value }) => !document?.['numbering'] && value !== true,
    }),
    defineField({
      name: 'anchors',
      title: 'Old anchors',
      type: 'array',
      description:
        'The part after the # in old links to this section, which keep working. It is not shown in the text.',
      of: [defineArrayMember({ type: 'string', validation: (rule) => rule.custom(byRecord('The anchor', anchorId)) })],
      hidden: ({ value }) => !Array.isArray(value) || value.length === 0,
      validation: (rule) =>
        rule.unique().max(50).error('Each old anchor may be listed only once, and at most 50 in all.'),
    }),
    defineField({
      name: 'generated',
      title: 'Written by publishing',
      type: 'string',
      description: 'The section explains the terms that the text uses. It is written again for each version.',
      readOnly: true,
      hidden: ({ value }) => value === undefined,
    }),
  ],
  preview: {
    select: { heading: 'heading', body: 'body' },
    prepare: ({ heading, body }: { heading?: string; body?: unknown }) => ({
      title: heading || 'No heading yet',
      subtitle: firstWords(body) ?? 'No text yet',
    }),
  },
})
