import { createElement } from 'react'
import type { SchemaTypeDefinition } from 'sanity'
import { policy } from '../schemas/documents/policy.ts'
import { schemaTypes } from '../schemas/index.ts'
import { StatusMedia } from './versions/status-media.tsx'

/** The content's types, with what only the Studio can show: how a policy stands, in each list of policies. */
export const studioTypes: SchemaTypeDefinition[] = schemaTypes.map((type) =>
  type === policy ? withStatus(policy) : type,
)

function withStatus(type: typeof policy): SchemaTypeDefinition {
  return {
    ...type,
    preview: {
      select: { ...type.preview?.select, id: '_id' },
      prepare: (selection) => ({
        ...type.preview?.prepare?.(selection),
        media: createElement(StatusMedia, { id: String(selection.id) }),
      }),
    },
  }
}
