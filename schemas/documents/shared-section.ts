import { CopyIcon } from '@sanity/icons/Copy'
import { defineType } from 'sanity'
import { firstWords } from '../objects/first-words.ts'
import { sectionBody } from '../objects/section-body.ts'
import { sectionHeading } from '../objects/section-heading.ts'

/** A section that several policies use. */
export const sharedSection = defineType({
  type: 'document',
  name: 'sharedSection',
  title: 'Shared section',
  icon: CopyIcon,
  description:
    'A section that several policies use, such as “How to contact us”. A policy gets the new text when you publish its next version.',
  fields: [sectionHeading, sectionBody],
  preview: {
    select: { heading: 'heading', body: 'body' },
    prepare: ({ heading, body }: { heading?: string; body?: unknown }) => ({
      title: heading || 'No heading yet',
      subtitle: firstWords(body) ?? 'No text yet',
    }),
  },
})
