import { useMemo } from 'react'
import { timelineOn, type Timeline } from '../../../policy/timeline.ts'
import { useVersions, type RecordedVersion, type Versions } from '../../versions/use-versions.ts'

/** A policy's timeline today, kept up to date; `undefined` until it is loaded. */
export function usePolicyTimeline(
  policyId: string,
): { versions: Versions; timeline: Timeline<RecordedVersion> } | undefined {
  const versions = useVersions()
  return useMemo(
    () => versions && { versions, timeline: timelineOn(versions.byPolicy.get(policyId) ?? [], versions.today) },
    [versions, policyId],
  )
}
