import type { SchemaTypeDefinition } from 'sanity'
import { isRecord } from '../is-record.ts'
import { CalloutBlock } from './callout-block.tsx'
import { ListMarker } from '../inputs/list-marker.tsx'

const listWithMarker = (list: unknown): unknown =>
  isRecord(list) && list['value'] !== 'bullet' ? { ...list, component: ListMarker } : list

function marked(definition: unknown): unknown {
  if (!isRecord(definition)) return definition
  const { lists, fields, of } = definition
  return {
    ...definition,
    ...(definition['name'] === 'callout' && { components: { block: CalloutBlock } }),
    ...(definition['type'] === 'block' && Array.isArray(lists) && { lists: lists.map(listWithMarker) }),
    ...(Array.isArray(fields) && { fields: fields.map(marked) }),
    ...(Array.isArray(of) && { of: of.map(marked) }),
  }
}

/** A schema type whose texts show in the editor what readers will see: the markers of lists, the words of call-outs. */
export const withListMarkers = (definition: SchemaTypeDefinition): SchemaTypeDefinition =>
  // Something is added only to lists of blocks and call-outs, which allow it.
  marked(definition) as SchemaTypeDefinition
