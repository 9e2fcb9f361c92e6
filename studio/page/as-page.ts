import type { SchemaTypeDefinition } from 'sanity'
import { BareField } from './bare-field.tsx'
import { TitleInput } from './title-input.tsx'

const components = new Map<unknown, object>([
  ['title', { field: BareField, input: TitleInput }],
  ['sections', { field: BareField }],
])

type WithFields = Extract<SchemaTypeDefinition, { fields: unknown[] }>

/** A type whose title and sections look as on their page. */
export const asPage = <Type extends WithFields>(type: Type): Type => ({
  ...type,
  fields: type.fields.map((field) => {
    const own = components.get(field.name)
    return own ? { ...field, components: own } : field
  }),
})
