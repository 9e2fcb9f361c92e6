import { CogIcon } from '@sanity/icons/Cog'
import { defineField, defineType } from 'sanity'
import { byRecord } from '../objects/by-record.ts'
import { siteSettings as record } from '../records/settings.ts'

/** The id of the one document of this type. */
export const siteSettingsId = 'siteSettings'

/** What is the same on every page of the site. */
export const siteSettings = defineType({
  type: 'document',
  name: 'siteSettings',
  title: 'Settings',
  icon: CogIcon,
  fields: [
    defineField({
      name: 'name',
      title: 'Company',
      type: 'string',
      description: 'The company’s full name, as it signs its policies.',
      validation: (rule) => rule.custom(byRecord('The name', record.shape.name)),
    }),
    defineField({
      name: 'address',
      title: 'Postal address',
      type: 'text',
      rows: 4,
      description: 'A line each, as on an envelope. Shown at the foot of each page.',
      validation: (rule) => rule.custom(byRecord('The address', record.shape.address)),
    }),
    defineField({
      name: 'contact',
      title: 'Contact',
      type: 'string',
      description: 'The e-mail address to which readers write about the policies.',
      validation: (rule) => rule.custom(byRecord('The contact', record.shape.contact)),
    }),
    defineField({
      name: 'timeZone',
      title: 'Time zone',
      type: 'string',
      description:
        'Where a day begins: a version that applies from 1 May comes into force at midnight there. Usually the zone of the head office, such as Europe/Berlin.',
      options: { list: timeZones() },
      validation: (rule) => rule.custom(byRecord('The time zone', record.shape.timeZone)),
    }),
    defineField({
      name: 'language',
      title: 'Language',
      type: 'string',
      description: 'The language of the site: en, de, pt-BR… A policy can have another.',
      validation: (rule) => rule.custom(byRecord('The language', record.shape.language)),
    }),
    defineField({
      name: 'noticeDays',
      title: 'Notice of material changes, in days',
      type: 'number',
      description:
        'How long before its day a material change is announced, as your terms or the law promise it. “Publish version” says so when less is given. Leave it empty if nothing is promised.',
      validation: (rule) => rule.custom(byRecord('The notice', record.shape.noticeDays.unwrap(), { optional: true })),
    }),
  ],
  preview: { select: { subtitle: 'name' }, prepare: ({ subtitle }) => ({ title: 'Settings', subtitle }) },
})

function timeZones() {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  return [...zones].map((value) => ({ value, title: value.replaceAll('_', ' ') }))
}
