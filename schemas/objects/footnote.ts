import { AsteriskIcon } from '@sanity/icons/Asterisk'
import { defineArrayMember, defineField } from 'sanity'
import { firstWords } from './first-words.ts'
import { noteBlock } from './note-block.ts'

/** A footnote: placed at its reference mark, numbered automatically, and shown below the section. */
export const footnote = defineArrayMember({
  type: 'object',
  name: 'footnote',
  title: 'Footnote',
  icon: AsteriskIcon,
  fields: [
    defineField({
      name: 'body',
      title: 'Note',
      type: 'array',
      description: 'Shown below the section, with a number that links there and back.',
      of: [noteBlock],
      validation: (rule) => rule.required().min(1).error('The note must contain some text.'),
    }),
  ],
  preview: {
    select: { body: 'body' },
    prepare: ({ body }) => ({ title: firstWords(body, 30) ?? 'Empty note' }),
  },
})
