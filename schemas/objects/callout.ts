import { BulbOutlineIcon } from '@sanity/icons/BulbOutline'
import { defineArrayMember, defineField } from 'sanity'
import { calloutTones } from '../records/portable-text.ts'
import { firstWords } from './first-words.ts'
import { textBlock } from './text-block.ts'

const toneTitles: Record<(typeof calloutTones)[number], string> = {
  note: 'Note',
  important: 'Important',
  summary: 'In short',
}

/** A passage that stands out from the text around it. */
export const callout = defineArrayMember({
  type: 'object',
  name: 'callout',
  title: 'Call-out',
  icon: BulbOutlineIcon,
  fields: [
    defineField({
      name: 'tone',
      title: 'Kind',
      type: 'string',
      description: 'The label of the box, above its text. “In short” marks a plain-language summary.',
      options: {
        list: calloutTones.map((value) => ({ value, title: toneTitles[value] })),
        layout: 'radio',
        direction: 'horizontal',
      },
      initialValue: calloutTones[0],
    }),
    defineField({
      name: 'body',
      title: 'Text',
      type: 'array',
      of: [textBlock],
      validation: (rule) => rule.required().min(1).error('The call-out must contain some text.'),
    }),
  ],
  preview: {
    select: { tone: 'tone', body: 'body' },
    prepare: ({ tone, body }) => ({ title: firstWords(body) ?? 'Empty call-out', subtitle: toneTitle(tone) }),
  },
})

function toneTitle(tone: unknown): string {
  return toneTitles[calloutTones.find((value) => value === tone) ?? 'note']
}
