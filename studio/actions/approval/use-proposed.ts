import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { loadAuthors } from '../../../policy/approval/load-authors.ts'
import { openAuthorsReader } from '../../../policy/approval/open-reader.ts'
import type { ApprovalRequest, Member } from '../../../schemas/records/approval-documents.ts'
import type { Read } from '../publish-version/use-situation.ts'
import { isAsRequested } from './propose.ts'

/** What can be said of a request, once the text and its history are read. */
export type Proposed =
  | { state: 'reading' }
  | { state: 'failed' }
  | {
      state: 'read'
      /** Whether the text is still what approval was asked for. */
      isSame: boolean
      authors: Member[]
    }

/** Whether a request still fits the text, and who changed that since the last version. */
export function useProposed(policyId: string, request: ApprovalRequest, read: Read | undefined): Proposed {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [proposed, setProposed] = useState<Proposed>({ state: 'reading' })
  const settled = read?.isSettled === true ? read : undefined

  useEffect(() => {
    if (!settled) return undefined
    let current = true
    const { situation, preparation } = settled
    const raw = client.withConfig({ perspective: 'raw', useCdn: false })
    const judge = async (): Promise<Proposed> => {
      const [isSame, authors] = await Promise.all([
        isAsRequested({ client, policyId, situation, preparation, request }),
        loadAuthors(openAuthorsReader(raw), policyId, situation.versions),
      ])
      return { state: 'read', isSame, authors }
    }
    judge()
      .catch((): Proposed => ({ state: 'failed' }))
      .then((result) => current && setProposed(result))
    return () => {
      current = false
    }
  }, [client, policyId, request, settled])
  return proposed
}
