import { LockIcon } from '@sanity/icons/Lock'
import { defineArrayMember, defineField, defineType } from 'sanity'
import { participant, people } from '../objects/participant.ts'
import { changeKinds, type ChangeKind } from '../records/version.ts'

const dateFormat = 'D MMMM YYYY'

/** The kinds of change in words. */
export const changeKindTitles: Record<ChangeKind, string> = {
  first: 'First version',
  material: 'Material change',
  minor: 'Minor change',
  correction: 'Correction',
  withdrawal: 'Withdrawal',
  recall: 'Recall',
}

/** Explanations of the kinds that editors can choose. */
export const changeKindExplanations: Partial<Record<ChangeKind, string>> = {
  material: 'It changes what somebody may do, must do or can expect.',
  minor: 'It says the same more clearly, or adds a fact with no effect on rights.',
  correction: 'It corrects a mistake, such as a typing error or a dead link, and changes no meaning.',
}

/**
 * A published version: nobody edits, deletes or creates one by hand. “Publish version” writes it, with the fields of
 * `versionFields`.
 */
export const policyVersion = defineType({
  type: 'document',
  name: 'policyVersion',
  title: 'Version',
  icon: LockIcon,
  readOnly: true,
  description: 'A text as it was published. It never changes.',
  groups: [
    { name: 'text', title: 'Text', default: true },
    { name: 'proof', title: 'Proof' },
  ],
  fields: [
    defineField({
      name: 'policy',
      title: 'Policy',
      type: 'reference',
      to: [{ type: 'policy' }],
      group: ['text', 'proof'],
      description: 'The policy that this is a version of.',
    }),
    defineField({
      name: 'title',
      title: 'Title',
      type: 'string',
      group: 'text',
      description: 'The policy’s title, as it was.',
    }),
    defineField({
      name: 'effectiveDate',
      title: 'Effective date',
      type: 'date',
      options: { dateFormat },
      group: 'text',
      description: 'The day from which the text applies, in the time zone of Settings.',
    }),
    defineField({
      name: 'dateKind',
      title: 'What the date is',
      type: 'string',
      group: 'text',
      options: { list: [{ value: 'recorded', title: 'The day on which the text was recorded' }] },
      description: 'The day from which the text applied is not known.',
      hidden: ({ value }) => value === undefined,
    }),
    defineField({
      name: 'changeKind',
      title: 'Kind of change',
      type: 'string',
      group: 'text',
      options: { list: changeKinds.map((value) => ({ value, title: changeKindTitles[value] })) },
      description: 'How the version changed the previous text.',
    }),
    defineField({
      name: 'changeSummary',
      title: 'Summary of the change',
      type: 'text',
      rows: 4,
      group: 'text',
      description: 'What changed, in words for readers.',
    }),
    defineField({
      name: 'kindReason',
      title: 'Reason for this kind',
      type: 'text',
      rows: 2,
      group: 'text',
      description: 'Why the change isn’t material although it may affect rights or duties. Readers see this.',
      hidden: ({ value }) => value === undefined,
    }),
    defineField({
      name: 'backdatingReason',
      title: 'Reason for the earlier day',
      type: 'text',
      rows: 2,
      group: 'text',
      description: 'Why the text applies from an earlier day than the text in force. Readers see this.',
      hidden: ({ value }) => value === undefined,
    }),
    defineField({
      name: 'successor',
      title: 'Successor',
      type: 'object',
      group: 'text',
      description:
        'The policy that takes the place of this one, as it was called then. Readers see it where the policy ended.',
      hidden: ({ value }) => value === undefined,
      fields: [
        defineField({ name: 'policy', title: 'Policy', type: 'string' }),
        defineField({ name: 'title', title: 'Title', type: 'string' }),
        defineField({ name: 'slug', title: 'Address', type: 'string' }),
      ],
    }),
    defineField({
      name: 'sections',
      title: 'Sections',
      type: 'array',
      group: 'text',
      of: [defineArrayMember({ type: 'section' })],
      description: 'The text, with shared sections as they were.',
    }),
    defineField({
      name: 'sequence',
      title: 'Number',
      type: 'number',
      group: 'proof',
      description: '1, 2, 3… in the order in which versions were recorded.',
    }),
    defineField({
      name: 'publishedAt',
      title: 'Published at',
      type: 'datetime',
      options: { dateFormat, timeFormat: 'HH:mm' },
      group: 'proof',
      description: 'The moment at which the text became public here.',
    }),
    defineField({
      name: 'source',
      title: 'Source',
      type: 'object',
      group: 'proof',
      description: 'Where an imported text was taken from.',
      fields: [
        defineField({ name: 'url', title: 'Web address', type: 'url' }),
        defineField({ name: 'archivedOn', title: 'Copied on', type: 'date', options: { dateFormat } }),
        defineField({ name: 'note', title: 'Note', type: 'string' }),
      ],
    }),
    defineField({
      name: 'approval',
      title: 'Approval',
      type: 'object',
      group: 'proof',
      description: 'Who wrote the text, asked for approval and approved it, and when.',
      hidden: ({ value }) => value === undefined,
      fields: [
        people('authors', 'Written by'),
        participant('requestedBy', 'Requested by'),
        defineField({ name: 'requestedAt', title: 'Requested at', type: 'datetime' }),
        participant('approvedBy', 'Approved by'),
        defineField({ name: 'approvedAt', title: 'Approved at', type: 'datetime' }),
        defineField({ name: 'decision', title: 'Decision', type: 'string' }),
        defineField({ name: 'record', title: 'Hash of the decision', type: 'string' }),
      ],
    }),
    defineField({
      name: 'previousHash',
      title: 'Hash of the previous version',
      type: 'string',
      group: 'proof',
      description: 'Links this version to the previous one; empty for the first.',
    }),
    defineField({
      name: 'hash',
      title: 'Hash',
      type: 'string',
      group: 'proof',
      description:
        'SHA-256 of all of the above. If a single letter of the text were changed, it would no longer match.',
    }),
  ],
  orderings: [
    {
      name: 'effect',
      title: 'Effective date, newest first',
      by: [
        { field: 'effectiveDate', direction: 'desc' },
        { field: 'sequence', direction: 'desc' },
      ],
    },
    { name: 'published', title: 'Published, newest first', by: [{ field: 'publishedAt', direction: 'desc' }] },
  ],
  preview: {
    select: { title: 'title', effectiveDate: 'effectiveDate', changeKind: 'changeKind', sequence: 'sequence' },
    prepare: ({ title, effectiveDate, changeKind, sequence }: Record<string, string | number | undefined>) => ({
      title: `${inWords(effectiveDate)} · ${title ?? 'Untitled'}`,
      subtitle: `${changeKindTitle(changeKind)} · version ${sequence ?? '?'}`,
    }),
  },
})

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A day as the whole Studio writes it: 1 June 2023. */
function inWords(day: string | number | undefined): string {
  const moment = typeof day === 'string' ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return Number.isNaN(moment) ? 'No date' : days.format(moment)
}

function changeKindTitle(kind: string | number | undefined): string {
  const known = changeKinds.find((value) => value === kind)
  return known ? changeKindTitles[known] : 'Unknown kind'
}
