import { useClient, useCurrentUser } from 'sanity'
import type { ChangeKind, Version } from '../../../schemas/records/version.ts'
import type { Situation } from '../publish-version/preparation.ts'
import type { Read } from '../publish-version/use-situation.ts'
import { approvalStateOf, needsApproval } from './approval-state.ts'
import { askForApproval, memberOf } from './propose.ts'
import { useApprovals } from './use-approvals.ts'

type Options = { draft: object | null; published: object | null; read: Read | undefined }

/** The latest request about a policy's next version, and how one is made. */
export function useRequest(policyId: string, { draft, published, read }: Options) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const user = useCurrentUser()
  const approvals = useApprovals()
  const sequence = read?.situation.previous?.sequence ?? 0
  return {
    asked: approvalStateOf(approvals, { policy: policyId, sequence }),
    needsApprovalOf: (kind: ChangeKind | '') => kind !== '' && needsApproval(approvals, [draft, published], kind),
    async request(version: Version, { situation }: Read) {
      if (user) await askForApproval(client, version, { situation, person: memberOf(user) })
    },
  }
}

/** Requests approval of an entry without a text, such as the end of a policy, if it needs one. */
export function useEntryRequest() {
  const client = useClient({ apiVersion: '2025-02-19' })
  const user = useCurrentUser()
  const approvals = useApprovals()
  return async (version: Version, situation: Situation): Promise<boolean> => {
    if (!user || !needsApproval(approvals, [situation.published], version.changeKind)) return false
    await askForApproval(client, version, { situation, person: memberOf(user) })
    return true
  }
}
