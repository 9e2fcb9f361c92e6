import { createElement } from 'react'
import type { SchemaTypeDefinition } from 'sanity'
import { approvalRules } from '../schemas/documents/approval-rules.ts'
import { policyVersion } from '../schemas/documents/policy-version.ts'
import { policy } from '../schemas/documents/policy.ts'
import { sharedSection } from '../schemas/documents/shared-section.ts'
import { siteSettings } from '../schemas/documents/site-settings.ts'
import { schemaTypes } from '../schemas/index.ts'
import { withListMarkers } from './page/with-list-markers.ts'
import { withLivingInputs } from './living/with-living-inputs.ts'
import { asPage } from './page/as-page.ts'
import { PolicyInput } from './readiness/policy-input.tsx'
import { withSettingsInputs } from './settings/with-settings-inputs.ts'
import { SharedSectionInput } from './shared-sections/shared-section-input.tsx'
import { StatusMedia } from './versions/status-media.tsx'

const untitled = { __experimental_formPreviewTitle: false }

const policyForEditors: SchemaTypeDefinition = {
  ...asPage(withSettingsInputs(policy)),
  ...untitled,
  components: { input: PolicyInput },
  preview: {
    select: { ...policy.preview?.select, id: '_id' },
    prepare: (selection) => ({
      ...policy.preview?.prepare?.(selection),
      media: createElement(StatusMedia, { id: String(selection.id) }),
    }),
  },
}

const forEditors = new Map<SchemaTypeDefinition, SchemaTypeDefinition>([
  [policy, policyForEditors],
  [policyVersion, { ...policyVersion, ...untitled }],
  [siteSettings, { ...withSettingsInputs(siteSettings), ...untitled }],
  [sharedSection, { ...sharedSection, ...untitled, components: { input: SharedSectionInput } }],
  [approvalRules, { ...approvalRules, ...untitled }],
])

/**
 * The schema types with components that only the Studio needs: the status of a policy in lists, and its readiness
 * above its form. A document's title is shown only once, in the bar above it.
 */
export const studioTypes: SchemaTypeDefinition[] = schemaTypes.map((type) =>
  withLivingInputs(withListMarkers(forEditors.get(type) ?? type)),
)
