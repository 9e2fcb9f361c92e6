import type { SanityClient } from '@sanity/client'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import { PullError } from '../../policy/errors.ts'
import { fetchById, type LakeDocument } from './get-documents.ts'

/**
 * Reads each policy with the place of its next version, until that place is empty: the policy was then read as it was
 * before anything further was published.
 * @param last how many versions of each policy are known
 * @param gone what may be missing
 * @returns the policies, and the versions that were found in those places
 */
export async function fetchPolicies(
  client: SanityClient,
  last: ReadonlyMap<string, number>,
  gone: ReadonlySet<string>,
): Promise<{ policies: LakeDocument[]; late: LakeDocument[] }> {
  const policies: LakeDocument[] = []
  const late: LakeDocument[] = []
  for (let open = [...last]; open.length > 0;) {
    const found = await fetchById(
      client,
      open.flatMap(([id, sequence]) => [id, versionDocumentId(id, sequence + 1)]),
    )
    const still: [string, number][] = []
    open.forEach(([id, sequence], index) => {
      const [policy = null, next] = found.slice(2 * index, 2 * index + 2)
      if (next) {
        late.push(next)
        still.push([id, sequence + 1])
      } else policies.push(...present([id], [policy], gone))
    })
    open = still
  }
  return { policies, late }
}

/** What was handed out. What is named and not handed out is gone, if that was told, or else hidden from us. */
export function present(
  ids: readonly string[],
  found: readonly (LakeDocument | null)[],
  gone: ReadonlySet<string>,
): LakeDocument[] {
  const missing = ids.filter((id, index) => !found[index] && !gone.has(id))
  if (missing.length > 0) {
    throw new PullError(
      `The lake names ${missing.join(', ')} but does not hand it out. It was deleted just now, or the token may not read it.`,
    )
  }
  return found.filter((document) => document !== null)
}
