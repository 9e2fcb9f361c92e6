import { isRecorded } from '../../policy/date-kind.ts'
import type { Status, Timeline, TimelineEntry } from '../../policy/timeline.ts'
import type { Day } from '../../schemas/records/day.ts'
import type { Version } from '../../schemas/records/version.ts'
import type { PolicyOnDay } from '../model/policy-on-day.ts'
import { onePerPolicy } from './kind.ts'
import { detailsOf, type PolicyDetails } from './version.ts'

/** A policy's versions, machine-readable. */
export type VersionsFacts = {
  policy: PolicyDetails
  versions: { name: string; status: Status; version: Version }[]
}

const listed = ({ name, status, version }: TimelineEntry) => ({ name, status, version })

function versionsFacts({ archived, timeline }: PolicyOnDay): VersionsFacts {
  return {
    policy: detailsOf(archived),
    versions: timeline.entries.map(listed),
  }
}

/** A policy's versions without their texts, as JSON. */
export const versions = onePerPolicy<VersionsFacts>('/[policy]/versions.json', (policy) => ({
  facts: () => versionsFacts(policy),
  canonical: false,
}))

/** The texts that were, or are, in force, the earliest first. */
export type TimemapFacts = { slug: string; applied: { name: string; effectiveDate: Day; recorded: boolean }[] }

const appliedTexts = ({ entries }: Timeline) =>
  entries.filter(({ status }) => status !== 'upcoming' && status !== 'recalled')

/** A policy's texts as mementos of its page (RFC 7089). */
export const timemap = onePerPolicy<TimemapFacts>('/[policy]/timemap.link', ({ slug, timeline }) => ({
  facts: () => ({
    slug,
    applied: appliedTexts(timeline).map(({ name, version }) => ({
      name,
      effectiveDate: version.effectiveDate,
      recorded: isRecorded(version),
    })),
  }),
  canonical: false,
}))
