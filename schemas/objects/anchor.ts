import { PinIcon } from '@sanity/icons/Pin'
import { defineArrayMember, defineField } from 'sanity'
import { anchorId } from '../records/portable-text.ts'
import { byRecord } from './by-record.ts'

/** An id that this passage had elsewhere, so that old links to it keep working. */
export const anchor = defineArrayMember({
  type: 'object',
  name: 'anchor',
  title: 'Old anchor',
  icon: PinIcon,
  fields: [
    defineField({
      name: 'id',
      title: 'Name',
      type: 'string',
      description: 'The part after the # in old links to this place, which keep working. It is not shown in the text.',
      validation: (rule) => rule.custom(byRecord('The name', anchorId.min(1, 'must not be empty'))),
    }),
  ],
  preview: { select: { id: 'id' }, prepare: ({ id }: { id?: string }) => ({ title: `#${id ?? ''}` }) },
})
