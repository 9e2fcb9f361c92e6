import { TextIcon } from '@sanity/icons/Text'
import { defineType } from 'sanity'
import { firstWords } from './first-words.ts'
import { sectionBody } from './section-body.ts'
import { sectionHeading } from './section-heading.ts'

/** A heading and its text. */
export const section = defineType({
  type: 'object',
  name: 'section',
  title: 'Section',
  icon: TextIcon,
  fields: [sectionHeading, sectionBody],
  preview: {
    select: { heading: 'heading', body: 'body' },
    prepare: ({ heading, body }: { heading?: string; body?: unknown }) => ({
      title: heading || 'No heading yet',
      subtitle: firstWords(body) ?? 'No text yet',
    }),
  },
})
