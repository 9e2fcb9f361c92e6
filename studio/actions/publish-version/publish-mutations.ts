import type { Mutation, SanityDocumentStub } from '@sanity/client'
import { toVersionDocument } from '../../../schemas/records/documents.ts'
import type { Version } from '../../../schemas/records/version.ts'
import type { LakeDocument } from '../../content-lake/lake-document.ts'
import { strengthenReferences } from './strengthen-references.ts'

export type Publishing = {
  /** The documents as the dialog showed them. They are published only if they still have these revisions. */
  draft: LakeDocument | null
  published: LakeDocument | null
  /** The version to record; undefined if only the policy's details changed. */
  version: Version | undefined
  /** What belongs to the same transaction, such as the text that stands after a recall. */
  more?: readonly Mutation[]
}

/**
 * The mutations of one transaction that publishes: record the version, make sure that nothing has changed since the
 * dialog showed it, replace the published policy with the draft, and delete the draft.
 * A version's id ends in its sequence, so two editors cannot both record it.
 */
export function publishMutations({ draft, published, version, more = [] }: Publishing): Mutation[] {
  return [
    ...(version ? [{ create: toVersionDocument(version) }] : []),
    ...[draft, published].filter((document) => document !== null).map(stillTheSame),
    ...(draft ? [publish(draft, published), { delete: { id: draft._id } }] : []),
    ...more,
  ]
}

/** A patch that changes nothing, but fails if the document's revision has changed. */
const stillTheSame = ({ _id, _rev }: LakeDocument): Mutation => ({
  patch: { id: _id, ifRevisionID: _rev, unset: ['_reserved_prop_'] },
})

function publish(draft: LakeDocument, published: LakeDocument | null): Mutation {
  // The file is the source of the text that is sealed now, not of what is written next.
  const { _rev, _updatedAt, _system, importedFrom: _, ...kept } = strengthenReferences(draft)
  const policy = { ...kept, _id: draft._id.replace(/^drafts\./, '') } satisfies SanityDocumentStub
  return published ? { createOrReplace: policy } : { create: policy }
}
