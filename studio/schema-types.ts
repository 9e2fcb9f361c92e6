import { createElement } from 'react'
import type { SchemaTypeDefinition } from 'sanity'
import { policy } from '../schemas/documents/policy.ts'
import { schemaTypes } from '../schemas/index.ts'
import { PolicyInput } from './readiness/policy-input.tsx'
import { StatusMedia } from './versions/status-media.tsx'

/**
 * The content's types, with what only the Studio can show: how a policy stands, in each list of policies,
 * and whether it is ready, above its form.
 */
export const studioTypes: SchemaTypeDefinition[] = schemaTypes.map((type) =>
  type === policy ? forEditors(policy) : type,
)

function forEditors(type: typeof policy): SchemaTypeDefinition {
  return {
    ...type,
    components: { input: PolicyInput },
    preview: {
      select: { ...type.preview?.select, id: '_id' },
      prepare: (selection) => ({
        ...type.preview?.prepare?.(selection),
        media: createElement(StatusMedia, { id: String(selection.id) }),
      }),
    },
  }
}
