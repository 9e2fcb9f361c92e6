import type { Mutation } from '@sanity/client'
import type { ApprovalRequest } from '../../../schemas/records/approval-documents.ts'
import type { Version } from '../../../schemas/records/version.ts'
import type { LakeDocument } from '../../content-lake/lake-document.ts'
import { publishMutations } from '../publish-version/publish-mutations.ts'

/** What becomes of a policy: a version, or a request for approval of one. */
export type Update = { published: LakeDocument | null } & (
  { version: Version; request?: undefined } | { request: ApprovalRequest; version?: undefined }
)

/**
 * One transaction for all: it publishes the shared section if it has a draft, and gives each policy its version or its
 * request. It fails as a whole if the section or one of the policies was changed since the dialog showed them.
 */
export const updateMutations = (
  section: { draft: LakeDocument | null; published: LakeDocument | null },
  updates: readonly Update[],
): Mutation[] => [
  ...publishMutations({ ...section, version: undefined }),
  ...updates.flatMap(({ published, version, request }) => [
    ...publishMutations({ draft: null, published, version }),
    ...(request ? [{ create: request }] : []),
  ]),
]
