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

/** The target of a link or a cross-reference. The Studio shows a list instead of these fields. */
const target = defineField({
  name: 'target',
  title: 'Policy or section',
  type: 'object',
  description: 'Renaming or moving it breaks nothing: the address and the number are computed when you publish.',
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

/** Words written once, in Settings: shown in the text, and made part of it when it is published. */
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
      description: 'The words come from Settings. A version keeps them as they are when you publish it.',
      validation: (rule) => rule.required().error('The variable must be chosen.'),
    }),
  ],
  preview: { select: { title: 'variable' } },
})

/** The number and the heading of a section or a clause at the time of publication. */
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

/** A link, to a chosen place or to an address. */
export const link = defineArrayMember({
  type: 'object',
  name: 'link',
  title: 'Link',
  icon: LinkIcon,
  fields: [
    defineField({
      name: 'href',
      title: 'Link target',
      type: 'string',
      description:
        'A web address (www.company.example), an e-mail address, a telephone number, or a policy or section of this site.',
      validation: (rule) => rule.custom(byRecord('The link', href, { optional: true })),
    }),
    target,
  ],
  validation: (rule) =>
    rule.custom((value: { href?: string; target?: object } | undefined) =>
      value?.href || value?.target ? true : 'The link must have a target. Type an address, or choose a section.',
    ),
})

/** Words marked as a term of the glossary in Settings. */
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
        'Readers can see the definition where the term is used, and all definitions at the end of the text. Terms are defined in Settings.',
      validation: (rule) => rule.required().error('The term must be chosen.'),
    }),
  ],
})
