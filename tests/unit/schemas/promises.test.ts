import { expect, test } from 'vitest'
import { schemaTypes } from '../../../schemas/index.ts'
import { promises, type Audience } from '../../fixtures/promises.ts'

/** A definition of the schema: a document, an object, a field, or a member of an array. */
type Definition = {
  name?: string
  type?: string
  description?: unknown
  fields?: readonly Definition[]
  of?: readonly Definition[]
  marks?: { annotations?: readonly Definition[] }
}

/** What a description says about who sees a field; undefined if it says nothing. */
function audienceOf(description: string): Audience | undefined {
  if (/only editors see|nothing here is public/i.test(description)) return 'editors'
  if (/not shown/i.test(description)) return 'not shown'
  return /\b(?:readers?|editors?|visitors?|shown?|public|private|sees?|seen|visible|appears?|hidden|internal)\b/i.test(
    description,
  )
    ? 'readers'
    : undefined
}

/** The fields whose descriptions say who sees them, by object and field. */
function claims(definition: Definition, parent = ''): [field: string, audience: Audience][] {
  const name = definition.name ?? definition.type ?? ''
  const { description, fields = [], of = [], marks } = definition
  const audience = typeof description === 'string' ? audienceOf(description) : undefined
  return [
    ...(audience ? [[`${parent}.${name}`, audience] satisfies [string, Audience]] : []),
    ...[...fields, ...of, ...(marks?.annotations ?? [])].flatMap((part) => claims(part, name)),
  ]
}

test('each description that says who sees a field is checked against the site', () => {
  const described = new Map(schemaTypes.flatMap((type: Definition) => claims(type)))
  const checked = new Map(Object.entries(promises).map(([field, { audience }]) => [field, audience]))
  expect(Object.fromEntries(described)).toEqual(Object.fromEntries(checked))
})
