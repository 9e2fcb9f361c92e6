import { HashIcon } from '@sanity/icons/Hash'
import { defineArrayMember, defineField } from 'sanity'
import { numberingFields } from '../records/portable-text.ts'
import { byRecord } from './by-record.ts'

/** How a list item is numbered, if it does not simply count on. Placed at the item's beginning. */
export const numbering = defineArrayMember({
  type: 'object',
  name: 'numbering',
  title: 'Number of this item',
  icon: HashIcon,
  description:
    'Put it at the beginning of a list item. If you leave the fields empty, the list continues from the one above it.',
  fields: [
    defineField({
      name: 'start',
      title: 'Number',
      type: 'number',
      description:
        'The item’s number: 3 for 3., c., iii. The items after it count on. Leave it empty to continue from the list above.',
      validation: (rule) => rule.custom(byRecord('The number', numberingFields.start.unwrap(), { optional: true })),
    }),
    defineField({
      name: 'prefix',
      title: 'Before the number',
      type: 'string',
      description: 'Words or signs in front of the number, here and in the items after it: “4.” for 4.1, “§ ” for § 1.',
      validation: (rule) => rule.custom(byRecord('The text', numberingFields.prefix.unwrap(), { optional: true })),
    }),
  ],
  preview: {
    select: { start: 'start', prefix: 'prefix' },
    prepare: ({ start, prefix }: { start?: number; prefix?: string }) => ({ title: numberingInWords(start, prefix) }),
  },
})

function numberingInWords(start: number | undefined, prefix: string | undefined): string {
  if (start === undefined && !prefix) return 'continues from the list above'
  return `number ${prefix ?? ''}${start ?? '…'}`
}
