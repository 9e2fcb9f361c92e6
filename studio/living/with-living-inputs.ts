import type { SchemaTypeDefinition } from 'sanity'
import { isRecord } from '../is-record.ts'
import { ReferenceWords, VariableWords } from './inline-words.tsx'
import { LinkInput, TargetInput } from './target-inputs.tsx'
import { TermInput, VariableInput } from './word-inputs.tsx'

/** The Studio's components for living parts: how they look in the text, and how their fields are filled in. */
const components = new Map<unknown, { own?: object; fields?: Record<string, object> }>([
  ['variable', { own: { inlineBlock: VariableWords }, fields: { variable: { input: VariableInput } } }],
  ['crossReference', { own: { inlineBlock: ReferenceWords }, fields: { target: { input: TargetInput } } }],
  ['definedTerm', { fields: { term: { input: TermInput } } }],
  ['link', { own: { input: LinkInput } }],
])

function living(part: unknown): unknown {
  if (!isRecord(part)) return part
  const known = components.get(part['name'])
  if (!known) return withParts(part)
  const { own, fields = {} } = known
  const given = Array.isArray(part['fields']) ? part['fields'] : []
  return {
    ...part,
    ...(own && { components: own }),
    fields: given.map((field: unknown) => {
      const input = isRecord(field) && fields[String(field['name'])]
      return isRecord(field) && input ? { ...field, components: input } : field
    }),
  }
}

function withParts(definition: Record<string, unknown>): Record<string, unknown> {
  const { type, of, marks, fields } = definition
  const isBlock = type === 'block'
  const inner = (parts: unknown) => (Array.isArray(parts) ? parts.map(isBlock ? living : plain) : parts)
  return {
    ...definition,
    ...(fields !== undefined && { fields: Array.isArray(fields) ? fields.map(plain) : fields }),
    ...(of !== undefined && { of: inner(of) }),
    ...(isBlock && isRecord(marks) && { marks: { ...marks, annotations: inner(marks['annotations']) } }),
  }
}

const plain = (part: unknown): unknown => (isRecord(part) ? withParts(part) : part)

/** A schema type whose variables, terms, cross-references and links are chosen from lists in the editor. */
export const withLivingInputs = (definition: SchemaTypeDefinition): SchemaTypeDefinition =>
  // Something is added only to parts of texts, which allow it.
  plain(definition) as SchemaTypeDefinition
