import type { ComponentType } from 'react'
import type { SchemaTypeDefinition, StringInputProps } from 'sanity'
import { ColourInput } from './colour-input.tsx'
import { LanguageInput } from './language-input.tsx'
import { LogoInput } from './logo-input.tsx'

const inputs = new Map<unknown, ComponentType<StringInputProps>>([
  ['logo', LogoInput],
  ['accent', ColourInput],
  ['language', LanguageInput],
])

type WithFields = Extract<SchemaTypeDefinition, { fields: unknown[] }>

/** A type whose logo is chosen from a file, whose colour is picked, and whose language is chosen by its name. */
export const withSettingsInputs = <Type extends WithFields>(type: Type): Type => ({
  ...type,
  fields: type.fields.map((field) => {
    const input = inputs.get(field.name)
    return input ? { ...field, components: { input } } : field
  }),
})
