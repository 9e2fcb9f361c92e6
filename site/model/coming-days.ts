import type { Version } from '../../schemas/records/version.ts'
import type { PolicyOnDay } from './policy-on-day.ts'
import type { Site } from './site.ts'

/** A day that is to come, on which a version comes into force or a policy ends. */
export type ComingDay = {
  /** The policy's id: unlike its slug, it never changes. */
  policy: string
  slug: string
  title: string
  name: string
  version: Version
}

const ofPolicy = ({ archived, slug, title, timeline }: PolicyOnDay): ComingDay[] =>
  timeline.upcoming.map(({ name, version }) => ({ policy: archived.id, slug, title, name, version }))

/** All days to come, the soonest first. */
export const comingDays = ({ policies }: Site): ComingDay[] =>
  policies
    .flatMap(ofPolicy)
    .toSorted(({ version: a }, { version: b }) =>
      a.effectiveDate < b.effectiveDate ? -1 : a.effectiveDate > b.effectiveDate ? 1 : 0,
    )
