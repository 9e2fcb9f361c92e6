import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { approvalKinds, shownPeople, type ShownPeople } from '../records/approval-documents.ts'
import { categories } from '../records/policy.ts'
import { changeKindTitles } from './policy-version.ts'

const shownTitles: Record<ShownPeople, string> = {
  names: 'Names',
  roles: 'Roles only',
  nobody: 'Only that it was approved',
}

/** For which versions a second person must approve. Only administrators can change it. */
export const approvalRules = defineType({
  type: 'document',
  name: 'approvalRules',
  title: 'Approval',
  icon: CheckmarkCircleIcon,
  fields: [
    defineField({
      name: 'isOn',
      title: 'Ask for approval',
      type: 'boolean',
      description:
        'A version can then be published only after an approver or an administrator has approved it who neither changed the text nor asked. Only administrators can change this.',
      initialValue: false,
      validation: (rule) => rule.required().error('Say whether approval is asked for.'),
    }),
    defineField({
      name: 'categories',
      title: 'Only for these categories',
      type: 'array',
      description: 'Choose none to ask for all policies.',
      of: [defineArrayMember({ type: 'string' })],
      options: { list: categories.map(({ value, title }) => ({ value, title })), layout: 'grid' },
      hidden: ({ document }) => document?.isOn !== true,
    }),
    defineField({
      name: 'kinds',
      title: 'Only for these kinds of change',
      type: 'array',
      description: 'Choose none to ask for all kinds. A recall never waits for approval.',
      of: [defineArrayMember({ type: 'string' })],
      options: { list: approvalKinds.map((value) => ({ value, title: changeKindTitles[value] })), layout: 'grid' },
      hidden: ({ document }) => document?.isOn !== true,
    }),
    defineField({
      name: 'shown',
      title: 'On the page of a version',
      type: 'string',
      description: 'What is said there about those who wrote and approved it. It is sealed with the version.',
      options: { list: shownPeople.map((value) => ({ value, title: shownTitles[value] })), layout: 'radio' },
      initialValue: 'names',
      hidden: ({ document }) => document?.isOn !== true,
    }),
  ],
  preview: {
    select: { isOn: 'isOn' },
    prepare: ({ isOn }: { isOn?: boolean }) => ({ title: 'Approval', subtitle: isOn ? 'Asked for' : 'Not asked for' }),
  },
})
