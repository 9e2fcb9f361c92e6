import type { ComponentType } from 'react'
import type { SchemaTypeDefinition, StringInputProps } from 'sanity'
import { ColourInput } from './colour-input.tsx'
import { LogoInput } from './logo-input.tsx'

const inputs = new Map<unknown, ComponentType<StringInputProps>>([
  ['logo', LogoInput],
  ['accent', ColourInput],
])

type WithFields = Extract<SchemaTypeDefinition, { fields: unknown[] }>

/** Settings whose logo is chosen from a file and whose colour is picked. */
export const withSettingsInputs = <Type extends WithFields>(settings: Type): Type => ({
  ...settings,
  fields: settings.fields.map((field) => {
    const input = inputs.get(field.name)
    return input ? { ...field, components: { input } } : field
  }),
})
