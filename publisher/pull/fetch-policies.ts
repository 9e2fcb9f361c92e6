import type { SanityClient } from '@sanity/client'
import { versionDocumentId } from '../../schemas/records/documents.ts'
import { PullError } from '../../policy/errors.ts'
import { getDocuments, type LakeDocument } from './get-documents.ts'

/**
 * Reads each policy together with its next version, until there is none: the policy was then read as it was before
 * anything further was published.
 * @param last how many versions of each policy are known
 * @param mayBeMissing whether a policy may be missing
 * @returns the policies, and the further versions that were found
 */
export async function fetchPolicies(
  client: SanityClient,
  last: ReadonlyMap<string, number>,
  mayBeMissing: (id: string) => boolean,
): Promise<{ policies: LakeDocument[]; late: LakeDocument[] }> {
  const policies: LakeDocument[] = []
  const late: LakeDocument[] = []
  for (let open = [...last]; open.length > 0;) {
    const found = await getDocuments(
      client,
      open.flatMap(([id, sequence]) => [id, versionDocumentId(id, sequence + 1)]),
    )
    const still: [string, number][] = []
    open.forEach(([id, sequence], index) => {
      const [policy = null, next] = found.slice(2 * index, 2 * index + 2)
      if (next) {
        late.push(next)
        still.push([id, sequence + 1])
      } else policies.push(...present([id], [policy], mayBeMissing))
    })
    open = still
  }
  return { policies, late }
}

/**
 * The documents that the lake returned. One that it names and does not return must have been deleted.
 * @throws PullError when one is missing otherwise: the token may not read it
 */
export function present(
  ids: readonly string[],
  found: readonly (LakeDocument | null)[],
  mayBeMissing: (id: string) => boolean,
): LakeDocument[] {
  const missing = ids.filter((id, index) => !found[index] && !mayBeMissing(id))
  if (missing.length > 0) {
    throw new PullError(
      `The lake names ${missing.join(', ')} but does not return it. It was deleted just now, or the token may not read it.`,
    )
  }
  return found.filter((document) => document !== null)
}
