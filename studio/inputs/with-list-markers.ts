import type { SchemaTypeDefinition } from 'sanity'
import { isRecord } from '../is-record.ts'
import { ListMarker } from './list-marker.tsx'

const listWithMarker = (list: unknown): unknown =>
  isRecord(list) && list['value'] !== 'bullet' ? { ...list, component: ListMarker } : list

function marked(definition: unknown): unknown {
  if (!isRecord(definition)) return definition
  const { lists, fields, of } = definition
  return {
    ...definition,
    ...(definition['type'] === 'block' && Array.isArray(lists) && { lists: lists.map(listWithMarker) }),
    ...(Array.isArray(fields) && { fields: fields.map(marked) }),
    ...(Array.isArray(of) && { of: of.map(marked) }),
  }
}

/** A schema type whose numbered lists show their markers in the editor. */
export const withListMarkers = (definition: SchemaTypeDefinition): SchemaTypeDefinition =>
  // Something is added only to lists of blocks, which allow it.
  marked(definition) as SchemaTypeDefinition
