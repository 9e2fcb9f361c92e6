import { CogIcon } from '@sanity/icons/Cog'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { byRecord } from '../objects/by-record.ts'
import { definedTerm, siteSettings as record, footerLink, variable } from '../records/settings.ts'

/** What is the same on every page of the site. */
export const siteSettings = defineType({
  type: 'document',
  name: 'siteSettings',
  title: 'Settings',
  icon: CogIcon,
  groups: [
    { name: 'site', title: 'Site', default: true },
    { name: 'words', title: 'Words in texts' },
  ],
  fields: [
    defineField({
      name: 'name',
      title: 'Company',
      type: 'string',
      group: 'site',
      description: 'The company’s full name, as it signs its policies.',
      validation: (rule) => rule.custom(byRecord('The name', record.shape.name)),
    }),
    defineField({
      name: 'address',
      title: 'Postal address',
      type: 'text',
      group: 'site',
      rows: 4,
      description: 'One line for each line of the envelope. Shown at the foot of each page.',
      validation: (rule) => rule.custom(byRecord('The address', record.shape.address)),
    }),
    defineField({
      name: 'contact',
      title: 'Contact',
      type: 'string',
      group: 'site',
      description: 'The e-mail address to which readers write about the policies.',
      validation: (rule) => rule.custom(byRecord('The contact', record.shape.contact)),
    }),
    defineField({
      name: 'timeZone',
      title: 'Time zone',
      type: 'string',
      group: 'site',
      description:
        'Where a day begins: a version that applies from 1 May comes into force at midnight there. Usually the zone of the head office, such as Europe/Berlin.',
      options: { list: timeZones() },
      validation: (rule) => rule.custom(byRecord('The time zone', record.shape.timeZone)),
    }),
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      group: 'site',
      description:
        'The language of the site. A policy can have another. The words around the texts, such as “In force since”, are in German or English.',
      validation: (rule) => rule.custom(byRecord('The language', record.shape.language)),
    }),
    defineField({
      name: 'accent',
      title: 'Colour',
      type: 'string',
      group: 'site',
      description: 'The company’s colour, for links. The site lightens it for the dark theme.',
      validation: (rule) => rule.custom(byRecord('The colour', record.shape.accent.unwrap(), { optional: true })),
    }),
    defineField({
      name: 'typeface',
      title: 'Typeface of the texts',
      type: 'string',
      group: 'site',
      description: 'The typeface of the texts. The default is a book typeface.',
      options: {
        layout: 'radio',
        list: [
          { value: 'serif', title: 'As in a book' },
          { value: 'sans', title: 'Plain' },
        ],
      },
      validation: (rule) => rule.custom(byRecord('The typeface', record.shape.typeface.unwrap(), { optional: true })),
    }),
    defineField({
      name: 'logo',
      title: 'Logo',
      type: 'text',
      group: 'site',
      rows: 4,
      description: 'An SVG file with shapes and colours only. Shown in front of the company’s name.',
      validation: (rule) => rule.custom(byRecord('The logo', record.shape.logo.unwrap(), { optional: true })),
    }),
    defineField({
      name: 'footerLinks',
      title: 'Links at the foot of each page',
      type: 'array',
      group: 'site',
      description: 'For example, links to the imprint or the company’s own site.',
      of: [
        defineArrayMember({
          type: 'object',
          name: 'footerLink',
          title: 'Link',
          fields: [
            defineField({
              name: 'label',
              title: 'Words',
              type: 'string',
              validation: (rule) => rule.custom(byRecord('The link’s words', footerLink.shape.label)),
            }),
            defineField({
              name: 'href',
              title: 'Address',
              type: 'string',
              validation: (rule) => rule.custom(byRecord('The address', footerLink.shape.href)),
            }),
          ],
          preview: { select: { title: 'label', subtitle: 'href' } },
        }),
      ],
      validation: (rule) => rule.max(12).error('There is room for 12 links.'),
    }),
    defineField({
      name: 'noticeDays',
      title: 'Notice of material changes, in days',
      type: 'number',
      group: 'site',
      description:
        'How long before its effective date a material change is announced, as promised by your terms or required by law. “Publish version” warns if the notice is shorter. Only editors see it. Leave it empty if there is no such promise.',
      validation: (rule) => rule.custom(byRecord('The notice', record.shape.noticeDays.unwrap(), { optional: true })),
    }),
    defineField({
      name: 'variables',
      title: 'Variables',
      type: 'array',
      group: 'words',
      description:
        'Words that texts use in many places: the company’s name, an address, a product. A policy gets new words when you publish its next version.',
      of: [
        defineArrayMember({
          type: 'object',
          name: 'variable',
          title: 'Variable',
          fields: [
            defineField({
              name: 'name',
              title: 'Name',
              type: 'string',
              description: 'The name that editors choose it by. Only editors see it.',
              validation: (rule) => rule.custom(byRecord('The name', variable.shape.name)),
            }),
            defineField({
              name: 'value',
              title: 'Words',
              type: 'text',
              rows: 2,
              description: 'What readers see.',
              validation: (rule) => rule.custom(byRecord('The text', variable.shape.value)),
            }),
          ],
          preview: { select: { title: 'name', subtitle: 'value' } },
        }),
      ],
      validation: (rule) => rule.max(500).error('There is room for 500 variables.'),
    }),
    defineField({
      name: 'terms',
      title: 'Defined terms',
      type: 'array',
      group: 'words',
      description:
        'What words mean in your policies. If a text marks one, readers can see its definition there and at the end of the text. A policy gets a new definition when you publish its next version.',
      of: [
        defineArrayMember({
          type: 'object',
          name: 'definedTerm',
          title: 'Term',
          fields: [
            defineField({
              name: 'term',
              title: 'Term',
              type: 'string',
              validation: (rule) => rule.custom(byRecord('The term', definedTerm.shape.term)),
            }),
            defineField({
              name: 'definition',
              title: 'Definition',
              type: 'text',
              rows: 4,
              description: 'A blank line starts a new paragraph.',
              validation: (rule) => rule.custom(byRecord('The definition', definedTerm.shape.definition)),
            }),
          ],
          preview: { select: { title: 'term', subtitle: 'definition' } },
        }),
      ],
      validation: (rule) => rule.max(1000).error('There is room for 1,000 terms.'),
    }),
  ],
  preview: { select: { subtitle: 'name' }, prepare: ({ subtitle }) => ({ title: 'Settings', subtitle }) },
})

function timeZones() {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...zones].map((value) => ({ value, title: value.replaceAll('_', ' ') }))
}
