import { useEffect, useState } from 'react'
import { useClient } from 'sanity'
import { timelineOn, type Timeline } from '../../policy/timeline.ts'
import { useVersions } from '../versions/use-versions.ts'
import { loadHistory, type ListedVersion } from './load-history.ts'

export type History = { state: 'reading' } | { state: 'failed' } | { state: 'read'; timeline: Timeline<ListedVersion> }

/** The history of a policy, read again when a version is added. */
export function useHistory(policyId: string): History {
  const client = useClient({ apiVersion: '2025-02-19' })
  const known = useVersions()
  const count = known?.byPolicy.get(policyId)?.length ?? 0
  /** The loaded versions, and how many the policy had then. */
  const [read, setRead] = useState<{ count: number; versions: ListedVersion[] | undefined }>()
  const isOld = read?.count !== count

  useEffect(() => {
    if (!isOld) return undefined
    let current = true
    loadHistory(client, policyId)
      .catch(() => undefined)
      .then((versions) => current && setRead({ count, versions }))
    return () => {
      current = false
    }
  }, [client, policyId, count, isOld])

  if (!read || !known) return { state: 'reading' }
  if (!read.versions) return { state: 'failed' }
  return { state: 'read', timeline: timelineOn(read.versions, known.today) }
}
