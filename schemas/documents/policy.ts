import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { byRecord } from '../objects/by-record.ts'
import { policySlug } from '../objects/policy-slug.ts'
import { categories, numberings, policy as record, type Numbering } from '../records/policy.ts'

const numberingTitles: Record<Numbering, string> = {
  sections: 'Sections: 1, 2, 3',
  legal: 'Sections and clauses: 1, 1.1, (a), (i)',
}

/** A policy and its working text. */
export const policy = defineType({
  type: 'document',
  name: 'policy',
  title: 'Policy',
  icon: DocumentTextIcon,
  groups: [
    { name: 'text', title: 'Text', default: true },
    { name: 'facts', title: 'About the policy' },
  ],
  fields: [
    defineField({
      name: 'title',
      title: 'Title',
      type: 'string',
      group: ['text', 'facts'],
      description: 'As readers know it: “Privacy policy”, “Terms of service”.',
      validation: (rule) => rule.custom(byRecord('The title', record.shape.title)),
    }),
    { ...policySlug, group: ['text', 'facts'] },
    defineField({
      name: 'sections',
      title: 'Sections',
      type: 'array',
      group: 'text',
      description:
        'The working text, in the order in which it is read. Nothing here is public until you press “Publish version”.',
      of: [
        defineArrayMember({ type: 'section' }),
        defineArrayMember({
          type: 'reference',
          name: 'sharedSectionReference',
          title: 'Shared section',
          description: 'Includes the text of a shared section as it is when you publish.',
          to: [{ type: 'sharedSection' }],
        }),
      ],
      validation: (rule) => rule.required().min(1).error('The policy must have at least one section.'),
    }),
    defineField({
      name: 'summary',
      title: 'Summary',
      type: 'text',
      rows: 3,
      group: 'facts',
      description:
        'What the policy covers, in one or two sentences. Shown in the list of policies and by search engines.',
      validation: (rule) => rule.custom(byRecord('The summary', record.shape.summary)),
    }),
    defineField({
      name: 'owner',
      title: 'Owner',
      type: 'string',
      group: 'facts',
      description:
        'The team or role responsible for the text, such as “Legal” or “Data protection officer”. Readers see it below the text in force.',
      validation: (rule) => rule.custom(byRecord('The owner', record.shape.owner)),
    }),
    defineField({
      name: 'category',
      title: 'Category',
      type: 'string',
      group: 'facts',
      description: 'The group that the policy is in, in the list of policies.',
      options: { list: categories.map(({ value, title }) => ({ value, title })), layout: 'dropdown' },
      validation: (rule) => rule.required().error('Choose a category.'),
    }),
    defineField({
      name: 'reviewDate',
      title: 'Review by',
      type: 'date',
      options: { dateFormat: 'D MMMM YYYY' },
      group: 'facts',
      description: 'The day by which somebody must review the text. Only editors see it, as a reminder on the desk.',
      validation: (rule) =>
        rule.custom(byRecord('The review date', record.shape.reviewDate.unwrap(), { optional: true })),
    }),
    defineField({
      name: 'numbering',
      title: 'Numbering',
      type: 'string',
      group: ['text', 'facts'],
      description:
        'How sections are numbered when a version is published. If you choose one, don’t type numbers yourself. With clauses, numbered lists are numbered 1.1, (a), (i).',
      options: { list: numberings.map((value) => ({ value, title: numberingTitles[value] })), layout: 'radio' },
    }),
    defineField({
      name: 'importedFrom',
      title: 'Imported from',
      type: 'object',
      description: 'The file that the text was imported from. The next version names it.',
      hidden: true,
      readOnly: true,
      fields: [
        defineField({ name: 'name', title: 'File', type: 'string' }),
        defineField({ name: 'sha256', title: 'SHA-256', type: 'string' }),
      ],
    }),
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      group: 'facts',
      description: 'Only if the text is in a different language from the rest of the site.',
      validation: (rule) => rule.custom(byRecord('The language', record.shape.language.unwrap(), { optional: true })),
    }),
  ],
  orderings: [
    { name: 'title', title: 'Title', by: [{ field: 'title', direction: 'asc' }] },
    { name: 'review', title: 'Review date', by: [{ field: 'reviewDate', direction: 'asc' }] },
  ],
  preview: {
    select: { title: 'title', category: 'category', owner: 'owner' },
    prepare: ({ title, category, owner }: { title?: string; category?: string; owner?: string }) => ({
      title: title || 'Untitled policy',
      subtitle: [categories.find(({ value }) => value === category)?.title, owner].filter(Boolean).join(' · '),
    }),
  },
})
