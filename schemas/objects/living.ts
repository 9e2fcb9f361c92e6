import { BookIcon } from '@sanity/icons/Book'
import { LinkIcon } from '@sanity/icons/Link'
import { StringIcon } from '@sanity/icons/String'
import { TagIcon } from '@sanity/icons/Tag'
import { defineArrayMember, defineField } from 'sanity'
import { href } from '../records/link.ts'
import { referenceForms, target as targetRecord, type ReferenceForm } from '../records/target.ts'
import { byRecord } from './by-record.ts'

const formTitles: Record<ReferenceForm, string> = {
  full: 'Number and heading',
  number: 'Number only',
  heading: 'Heading only',
}

/** Where a link or a cross-reference leads. The Studio offers a list in its place. */
const target = defineField({
  name: 'target',
  title: 'Policy or section',
  type: 'object',
  description: 'Kept whatever is renamed or moved: the address and the number are worked out when you publish.',
  fields: [
    defineField({ name: 'policy', title: 'Policy', type: 'string' }),
    defineField({ name: 'section', title: 'Section', type: 'string' }),
    defineField({ name: 'block', title: 'Clause', type: 'string' }),
  ],
})

const chosen = (value: unknown): true | string => {
  if (value === undefined || value === null) return 'The cross-reference must have a target. Choose one from the list.'
  return targetRecord.safeParse(value).success || 'The target must be a policy or a section. Choose one from the list.'
}

/** Words that are written once, in Settings: they are shown in the text, and become part of it when it is published. */
export const variable = defineArrayMember({
  type: 'object',
  name: 'variable',
  title: 'Variable',
  icon: TagIcon,
  description: 'Words from Settings, such as the company’s name.',
  fields: [
    defineField({
      name: 'variable',
      title: 'Variable',
      type: 'string',
      description: 'The words stand in Settings. A version keeps them as they are when you publish it.',
      validation: (rule) => rule.required().error('The variable must be chosen.'),
    }),
  ],
  preview: { select: { title: 'variable' } },
})

/** The number and the heading of a section or a clause, as they are when the text is published. */
export const crossReference = defineArrayMember({
  type: 'object',
  name: 'crossReference',
  title: 'Cross-reference',
  icon: StringIcon,
  description: 'The number and the heading of a section, here or in another policy.',
  fields: [
    { ...target, validation: (rule) => rule.custom(chosen) },
    defineField({
      name: 'show',
      title: 'What readers see',
      type: 'string',
      options: { list: referenceForms.map((value) => ({ value, title: formTitles[value] })), layout: 'radio' },
      initialValue: referenceForms[0],
    }),
  ],
  preview: { select: { title: 'target.section' } },
})

/** A link: to a place that was chosen, or to an address. */
export const link = defineArrayMember({
  type: 'object',
  name: 'link',
  title: 'Link',
  icon: LinkIcon,
  fields: [
    defineField({
      name: 'href',
      title: 'Where the link leads',
      type: 'string',
      description:
        'A web address (www.company.example), an e-mail address, a telephone number, or a policy or section of this site.',
      validation: (rule) => rule.custom(byRecord('The link', href, { optional: true })),
    }),
    target,
  ],
  validation: (rule) =>
    rule.custom((value: { href?: string; target?: object } | undefined) =>
      value?.href || value?.target ? true : 'The link must lead somewhere. Type an address, or choose a section.',
    ),
})

/** Words that are a term of the glossary in Settings. */
export const definedTerm = defineArrayMember({
  type: 'object',
  name: 'definedTerm',
  title: 'Defined term',
  icon: BookIcon,
  fields: [
    defineField({
      name: 'term',
      title: 'Term',
      type: 'string',
      description:
        'Readers are shown what the term means where it stands, and all terms of the text at its end. Terms are defined in Settings.',
      validation: (rule) => rule.required().error('The term must be chosen.'),
    }),
  ],
})
