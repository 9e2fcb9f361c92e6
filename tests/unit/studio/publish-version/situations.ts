import { sealVersion } from '../../../../policy/hash.ts'
import { sharedSectionDocument, siteSettingsDocument } from '../../../../schemas/records/documents.ts'
import { unsealedVersion, type Version } from '../../../../schemas/records/version.ts'
import type { Situation } from '../../../../studio/actions/publish-version/preparation.ts'
import { policy, sharedSection, siteSettings } from '../documents.ts'

const { body: sharedBody, heading: sharedHeading } = sharedSection

/** The policy of the documents, as the lake has it: as a draft, or published. */
export const draft = { ...policy, _id: 'drafts.privacy', _rev: 'draft-1', _updatedAt: '2026-04-20T08:00:00Z' }
export const published = { ...policy, _rev: 'published-1', _updatedAt: '2026-04-01T08:00:00Z' }

/** The first version of that policy. */
export const firstVersion: Promise<Version> = sealVersion(
  unsealedVersion.parse({
    policy: 'privacy',
    sequence: 1,
    title: policy.title,
    effectiveDate: '2026-01-01',
    publishedAt: '2025-12-20T09:00:00.000Z',
    changeKind: 'first',
    sections: [policy.sections[0], { _type: 'section', _key: 'contact', heading: sharedHeading, body: sharedBody }],
    previousHash: null,
  }),
)

/** A policy that was never published, with all that it needs. */
export const unpublished: Situation = {
  draft,
  published: null,
  previous: undefined,
  shared: [sharedSectionDocument.parse(sharedSection)],
  sharedWithDrafts: [],
  settings: siteSettingsDocument.parse(siteSettings),
}
