import type { UnsealedVersion } from '../../schemas/records/version.ts'
import { hashRecord, type Sha256 } from '../hash.ts'

/** A version as it is to be approved: all of it but the moment of publication. */
export type Proposal = Omit<UnsealedVersion, 'publishedAt' | 'approval'>

/**
 * The hash of what is approved: the text, its title and day, the kind and summary of the change, the reasons, and the
 * version that it follows. Whatever of these changes, the approval is void.
 */
export function approvalDigest(version: Proposal, sha256?: Sha256): Promise<string> {
  const { publishedAt: _, approval: __, hash: ___, ...proposal }: Proposal & Record<string, unknown> = { ...version }
  return hashRecord(proposal, sha256)
}
