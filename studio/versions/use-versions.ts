import { z } from 'zod'
import { dayAt } from '../../policy/day.ts'
import type { Day } from '../../schemas/records/day.ts'
import { siteSettings } from '../../schemas/records/settings.ts'
import { versionFields } from '../../schemas/records/version.ts'
import { createLakeHook } from '../use-lake-store.ts'

const shape = versionFields.shape
const recorded = z.object({
  policy: shape.policy,
  title: z.string(),
  sequence: shape.sequence,
  effectiveDate: shape.effectiveDate,
  changeKind: shape.changeKind,
})
/** A version without its text. */
export type RecordedVersion = z.infer<typeof recorded>

const answer = z.object({ timeZone: siteSettings.shape.timeZone.nullish(), versions: z.array(recorded) })

/** All versions without their texts, and the day that it is where the site's days begin. */
export type Versions = { today: Day; byPolicy: Map<string, RecordedVersion[]> }

function readVersions(value: unknown): Versions | undefined {
  const parsed = answer.safeParse(value)
  if (!parsed.success) return undefined
  const { timeZone, versions } = parsed.data
  return { today: dayAt(new Date(), timeZone ?? 'UTC'), byPolicy: Map.groupBy(versions, ({ policy }) => policy) }
}

/** All versions without their texts, kept up to date; `undefined` until they are read. */
export const useVersions = createLakeHook<Versions>({
  query: `{
    "timeZone": *[_id == "siteSettings"][0].timeZone,
    "versions": *[_type == "policyVersion"] | order(sequence asc) {
      "policy": policy._ref, title, sequence, effectiveDate, changeKind
    }
  }`,
  perspective: 'published',
  listenTo: '_type in ["policyVersion", "siteSettings"]',
  tag: 'versions',
  read: readVersions,
})
