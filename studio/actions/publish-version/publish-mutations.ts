import type { Mutation, SanityDocumentStub } from '@sanity/client'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import type { Version } from '../../../schemas/records/version.ts'
import type { LakeDocument } from '../../content-lake/lake-document.ts'
import { strengthenReferences } from './strengthen-references.ts'

export type Publishing = {
  /** What the dialog showed. Each is published only if it still has the revision that was shown. */
  draft: LakeDocument | null
  published: LakeDocument | null
  /** The version to record; none when only the policy's details changed. */
  version: Version | undefined
}

/**
 * What one transaction must do to publish: record the version, make sure that nothing changed since the
 * dialog showed it, put the draft in the place of the published policy, and drop the draft.
 * A version's id is its place in the sequence, so two editors cannot both record it.
 */
export function publishMutations({ draft, published, version }: Publishing): Mutation[] {
  return [
    ...(version ? [{ create: toVersionDocument(version) }] : []),
    ...[draft, published].filter((document) => document !== null).map(stillTheSame),
    ...(draft ? [publish(draft, published), { delete: { id: draft._id } }] : []),
  ]
}

/** A patch that changes nothing: it only fails when the document has another revision by now. */
const stillTheSame = ({ _id, _rev }: LakeDocument): Mutation => ({
  patch: { id: _id, ifRevisionID: _rev, unset: ['_reserved_prop_'] },
})

function publish(draft: LakeDocument, published: LakeDocument | null): Mutation {
  const { _rev, _updatedAt, _system, ...kept } = strengthenReferences(draft)
  const policy = { ...kept, _id: draft._id.replace(/^drafts\./, '') } satisfies SanityDocumentStub
  return published ? { createOrReplace: policy } : { create: policy }
}
