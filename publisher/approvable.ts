import { sha256 } from '../archive/folder-reader.ts'
import { approvalDigest } from '../policy/approval/digest.ts'
import type { Version } from '../schemas/records/version.ts'

/** What the approval of a version depends on. */
export type Approvable = Pick<Version, 'policy' | 'sequence' | 'changeKind' | 'approval'> & {
  /** The hash of what was to be approved; undefined if it names no approval. */
  digest: string | undefined
  /** Whether it names a source. */
  isImported: boolean
}

export async function approvableOf(version: Version): Promise<Approvable> {
  const { policy, sequence, changeKind, approval, source } = version
  const digest = approval && (await approvalDigest(version, sha256))
  return { policy, sequence, changeKind, ...(approval && { approval }), digest, isImported: source !== undefined }
}
