import type { Archive } from '../../archive/archive.ts'
import type { ReleaseOrder } from './protocol.ts'

/** The archive without the versions that could not be rendered in time: their policies stay as they were published. */
export function withoutHeldBack(archive: Archive, heldBack: ReleaseOrder['heldBack'] = {}): Archive {
  if (Object.keys(heldBack).length === 0) return archive
  const policies = archive.policies.flatMap((policy) => {
    const kept = heldBack[policy.id]
    if (kept === undefined) return [policy]
    return kept === 0 ? [] : [{ ...policy, versions: policy.versions.slice(0, kept) }]
  })
  return { ...archive, policies }
}
