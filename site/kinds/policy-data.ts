import { isHistory, isRecorded } from '../../policy/date-kind.ts'
import type { Turn } from '../../policy/showings.ts'
import type { Status, TimelineEntry } from '../../policy/timeline.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import { shownSpans, type ShownSpan } from '../model/shown.ts'
import { onePerPolicy } from './kind.ts'
import { detailsOf, type PolicyDetails } from './version.ts'

/** A policy's versions, machine-readable. */
export type VersionsFacts = {
  policy: PolicyDetails
  versions: { name: string; status: Status; version: Version; shown: ShownSpan[] }[]
}

function versionsFacts(policy: PolicyOnDay): VersionsFacts {
  return {
    policy: detailsOf(policy.archived),
    versions: policy.timeline.entries.map(({ name, status, version }) => ({
      name,
      status,
      version,
      shown: shownSpans(policy, version),
    })),
  }
}

/** A policy's versions without their texts, as JSON. */
export const versions = onePerPolicy<VersionsFacts>('/[policy]/versions.json', (policy) => ({
  facts: () => versionsFacts(policy),
  canonical: false,
}))

/** A text that the policy's page displayed, or its source before the text was imported. */
export type Memento = { name: string; since: Turn; recorded: boolean }
export type TimemapFacts = { slug: string; mementos: Memento[] }

function mementoOf(policy: PolicyOnDay, { name, version }: TimelineEntry): Memento | undefined {
  const isOlder = isHistory(version, policy.frame.dates.dayOf)
  const since = isOlder ? { day: version.effectiveDate } : shownSpans(policy, version)[0]?.from
  return since && { name, since, recorded: isRecorded(version) }
}

/** A policy's texts as mementos of its page (RFC 7089). */
export const timemap = onePerPolicy<TimemapFacts>('/[policy]/timemap.link', (policy) => ({
  facts: () => ({
    slug: policy.slug,
    mementos: policy.timeline.entries.flatMap((entry) => mementoOf(policy, entry) ?? []),
  }),
  canonical: false,
}))
