import { useMemo } from 'react'
import { timelineOn } from '../../policy/timeline.ts'
import { statusInWords, type StatusInWords } from './status-in-words.ts'
import { useVersions } from './use-versions.ts'

/** The status of a policy today; `undefined` until it is loaded. */
export function useStatus(policyId: string): StatusInWords | undefined {
  const versions = useVersions()
  return useMemo(() => {
    if (!versions) return undefined
    const own = versions.byPolicy.get(policyId) ?? []
    return statusInWords(timelineOn(own, versions.today))
  }, [versions, policyId])
}
