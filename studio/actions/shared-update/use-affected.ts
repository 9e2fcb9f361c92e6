import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { draftId, type LakeDocument } from '../../content-lake/lake-document.ts'
import { explainFailure, type Failure } from '../../dialogs/explain-failure.ts'
import { approvalStateOf } from '../approval/approval-state.ts'
import type { Approvals } from '../approval/use-approvals.ts'
import { strengthenReferences } from '../publish-version/strengthen-references.ts'
import { loadAffected, type Affected, type Blocked } from './load-affected.ts'
import { standingOf, type Standing } from './update-all.ts'

/** The policies that a shared section would change, with the section as it is now. */
export type AffectedReading =
  | { state: 'reading' }
  | { state: 'failed'; failure: Failure }
  | {
      state: 'read'
      section: { draft: LakeDocument | null; published: LakeDocument | null }
      affected: Affected[]
      blocked: Blocked[]
      /** By policy: how far the approval of the very text is. */
      standings: ReadonlyMap<string, Standing>
    }

/** Reads what publishing a shared section would change. `look` reads again. */
export function useAffected(
  section: string,
  { approvals, isSaving }: { approvals: Approvals | undefined; isSaving: boolean },
) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const [reading, setReading] = useState<AffectedReading>({ state: 'reading' })
  const isWanted = reading.state === 'reading' && !isSaving && approvals !== undefined

  useEffect(() => {
    if (!isWanted) return undefined
    let current = true
    const read = async (): Promise<AffectedReading> => {
      const raw = client.withConfig({ perspective: 'raw', useCdn: false })
      const [draft = null, published = null] = await raw.getDocuments<Record<string, unknown>>([
        draftId(section),
        section,
      ])
      const pending = draft && strengthenReferences({ ...draft, _id: section })
      const { affected, blocked } = await loadAffected(client, section, pending)
      const standings = new Map<string, Standing>()
      for (const policy of affected) {
        const sequence = policy.read.situation.previous?.sequence ?? 0
        const standing = await standingOf(client, policy, approvalStateOf(approvals, { policy: policy.id, sequence }))
        if (standing) standings.set(policy.id, standing)
      }
      return { state: 'read', section: { draft, published }, affected, blocked, standings }
    }
    read()
      .catch((error: unknown): AffectedReading => {
        const { explanation } = explainFailure(error, undefined, String)
        return { state: 'failed', failure: { title: 'The policies can’t be read', explanation, retry: true } }
      })
      .then((result) => current && setReading(result))
    return () => {
      current = false
    }
  }, [client, section, isWanted, approvals])

  return { reading, look: () => setReading({ state: 'reading' }) }
}
