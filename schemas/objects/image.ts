import { ImageIcon } from '@sanity/icons/Image'
import { defineArrayMember, defineField } from 'sanity'
import { imageFields } from '../records/image.ts'
import { byRecord } from './by-record.ts'

/** An image in a section: uploaded, dropped or pasted. The facts that publishing seals of its file are read-only. */
export const image = defineArrayMember({
  type: 'image',
  name: 'image',
  title: 'Image',
  icon: ImageIcon,
  options: { accept: 'image/png,image/jpeg,image/webp,image/gif', metadata: [] },
  validation: (rule) =>
    rule.custom((value) =>
      value?.asset ? byRecord('The image', imageFields.asset)(value.asset) : 'Upload an image, or remove this one.',
    ),
  fields: [
    defineField({
      name: 'alt',
      title: 'Alternative text',
      type: 'text',
      rows: 3,
      description:
        'A description for readers who can’t see the image: screen readers read it aloud, and plain text shows it instead. For a chart, say what it shows; for a scanned text, give its words.',
      validation: (rule) => rule.custom(byRecord('The alternative text', imageFields.alt)),
    }),
    defineField({
      name: 'caption',
      title: 'Caption',
      type: 'string',
      description: 'Readers see it below the image.',
      validation: (rule) => rule.custom(byRecord('The caption', imageFields.caption, { optional: true })),
    }),
    defineField({
      name: 'file',
      title: 'Sealed file',
      type: 'object',
      readOnly: true,
      hidden: ({ value }) => value === undefined,
      description: 'What was published: the SHA-256 of the file, and its size in pixels.',
      fields: [
        defineField({ name: 'sha256', title: 'SHA-256', type: 'string' }),
        defineField({ name: 'width', title: 'Width', type: 'number' }),
        defineField({ name: 'height', title: 'Height', type: 'number' }),
      ],
    }),
  ],
  preview: {
    select: { media: 'asset', alt: 'alt', caption: 'caption' },
    prepare: ({ media, alt, caption }) => ({ media, title: alt || 'No alternative text yet', subtitle: caption }),
  },
})
