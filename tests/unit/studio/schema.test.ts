import type { ObjectSchemaType, SchemaType } from 'sanity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  policyDocument,
  policyVersionDocument,
  sharedSectionDocument,
  siteSettingsDocument,
} from '../../../schemas/records/documents.ts'
import { section } from '../../../schemas/records/section.ts'
import { openValidation, type Answers } from './compiled-schema.ts'
import { body, policy, policyVersion, sharedSection, siteSettings, table } from './documents.ts'

const nobody: Answers = { other: null, own: null }
let answers = nobody
let studio: Awaited<ReturnType<typeof openValidation>>

beforeAll(async () => {
  studio = await openValidation(() => answers)
})
afterAll(() => studio.close())

const documents = [
  { document: policy, record: policyDocument },
  { document: sharedSection, record: sharedSectionDocument },
  { document: policyVersion, record: policyVersionDocument },
  { document: siteSettings, record: siteSettingsDocument },
]

describe.each(documents)('$document._type', ({ document, record }) => {
  it('has the fields of its record and no others', () => {
    const own = Object.keys(record.shape).filter((name) => !name.startsWith('_'))
    expect(fieldNames(studio.schema.get(document._type)).toSorted()).toEqual(own.toSorted())
  })

  it('accepts a full document, in the Studio and in the record', async () => {
    expect(record.safeParse(document).error).toBeUndefined()
    expect(await studio.validate(document)).toEqual([])
  })

  it('describes each field to editors', () => {
    const fields = asObject(studio.schema.get(document._type)).fields
    expect(fields.filter(({ name, type }) => !type.description && !['heading', 'slug'].includes(name))).toEqual([])
  })
})

describe('the text of a section', () => {
  it('has the parts of its record: styles, lists, marks, tables, call-outs and images', () => {
    const text = memberOf(asObject(studio.schema.get('section')), 'body')
    expect(text.of?.map(({ name }) => name)).toEqual(['block', 'table', 'callout', 'image'])
    expect(fieldNames(studio.schema.get('section'))).toEqual(
      Object.keys(section.shape).filter((name) => !name.startsWith('_')),
    )
  })

  it.each([
    ['a javascript: link', link('javascript:alert(1)')],
    ['a link with a hidden line break', link('java\nscript:alert(1)')],
    ['a link to another host without a scheme', link('//evil.example')],
    ['a link that leads nowhere', link(undefined)],
    ['a table with rows of different length', [{ ...table, rows: [table.rows[0], { ...table.rows[1], cells: [] }] }]],
    ['a call-out without text', [{ _type: 'callout', _key: 'k', tone: 'note', body: [] }]],
  ])('rejects %s, in the Studio and in the record', async (_, text) => {
    const document = { ...policy, sections: [{ _type: 'section', _key: 'intro', heading: 'Introduction', body: text }] }
    expect(policyDocument.safeParse(document).success).toBe(false)
    expect(await studio.validate(document)).toContainEqual(expect.stringMatching(/^error: (The|Each) /))
  })
})

describe('a policy', () => {
  it.each([
    ['../x', 'error: The address must be lower-case letters, digits and single hyphens, such as cookie-policy.'],
    ['archive', 'error: The address is an address that the site reserves for itself.'],
    ['studio', 'error: The address is an address that the site reserves for itself.'],
    ['v2025', 'error: The address must not look like an API version.'],
  ])('cannot have the address “%s”', async (current, message) => {
    expect(await studio.validate({ ...policy, slug: { _type: 'slug', current } })).toEqual([message])
  })

  it('rejects the address of another policy', async () => {
    answers = { other: 'Data protection notice', own: null }
    expect(await studio.validate(policy)).toEqual([
      'error: The address is taken by “Data protection notice”. Choose another.',
    ])
    answers = nobody
  })

  it('keeps its address once published', async () => {
    answers = { other: null, own: 'privacy-policy' }
    expect(await studio.validate(policy)).toEqual([
      'error: The address stays “privacy-policy”: the policy was published there, and people have saved and printed its addresses. To move it, choose “Change the address…” from the menu next to “Publish version…”.',
    ])
    answers = nobody
  })

  it('explains what is missing', async () => {
    const empty = { _id: 'drafts.new', _type: 'policy' }
    expect(await studio.validate(empty)).toEqual([
      'error: The title must not be empty.',
      'error: The address must be lower-case letters, digits and single hyphens, such as cookie-policy.',
      'error: The policy must have at least one section.',
      'error: The summary must not be empty.',
      'error: The owner must not be empty.',
      'error: Choose a category.',
    ])
  })

  it('rejects a review date and a language that do not exist', async () => {
    expect(await studio.validate({ ...policy, reviewDate: '2026-02-30', language: 'English' })).toEqual([
      'error: The review date is not a day that exists.',
      'error: The language must be a language tag such as en or de-AT.',
    ])
  })

  it('rejects a section without a heading', async () => {
    const document = { ...policy, sections: [{ _type: 'section', _key: 'intro', heading: '  ', body }] }
    expect(await studio.validate(document)).toEqual(['error: The heading must not be empty.'])
  })
})

describe('the settings', () => {
  it('reject an invalid time zone and contact', async () => {
    expect(await studio.validate({ ...siteSettings, timeZone: 'Mars/Olympus', contact: 'us' })).toEqual(
      expect.arrayContaining([
        'error: The contact must be an e-mail address.',
        'error: The time zone must be a time zone such as Europe/Berlin.',
      ]),
    )
  })
})

function link(href: string | undefined) {
  const children = [{ _type: 'span', _key: 's', text: 'here', marks: ['l'] }]
  const markDefs = [{ _type: 'link', _key: 'l', href }]
  return [{ _type: 'block', _key: 'b', style: 'normal', markDefs, children }]
}

function asObject(type: SchemaType | undefined): ObjectSchemaType {
  if (type?.jsonType !== 'object') throw new Error('The type is not in the schema.')
  return type
}

const fieldNames = (type: SchemaType | undefined) => asObject(type).fields.map(({ name }) => name)

function memberOf(type: ObjectSchemaType, field: string) {
  const found = type.fields.find(({ name }) => name === field)?.type
  if (found?.jsonType !== 'array') throw new Error(`${field} is not an array.`)
  return found
}
