import { z } from 'zod'
import { dayAt } from '../../policy/day.ts'
import type { Day } from '../../schemas/records/day.ts'
import { siteSettings } from '../../schemas/records/settings.ts'
import { versionFields } from '../../schemas/records/version.ts'
import { createLakeHook } from '../content-lake/use-lake-store.ts'

const shape = versionFields.shape
const recorded = z.object({
  policy: shape.policy,
  title: z.string(),
  sequence: shape.sequence,
  effectiveDate: shape.effectiveDate,
  dateKind: shape.dateKind.nullish(),
  changeKind: shape.changeKind,
})
/** A version without its text. */
export type RecordedVersion = z.infer<typeof recorded>

const { timeZone, noticeDays } = siteSettings.shape
const answer = z.object({
  timeZone: timeZone.nullish(),
  noticeDays: noticeDays.nullable().catch(null),
  versions: z.array(recorded),
})

/** All versions without their texts, and the settings about days. */
export type Versions = {
  /** Today in the site's time zone. */
  today: Day
  timeZone: string
  /** Whether Settings are published. */
  hasSettings: boolean
  noticeDays: number | undefined
  byPolicy: Map<string, RecordedVersion[]>
}

function readVersions(value: unknown): Versions | undefined {
  const parsed = answer.safeParse(value)
  if (!parsed.success) return undefined
  const { versions } = parsed.data
  const zone = parsed.data.timeZone ?? 'UTC'
  return {
    today: dayAt(new Date(), zone),
    timeZone: zone,
    hasSettings: typeof parsed.data.timeZone === 'string',
    noticeDays: parsed.data.noticeDays ?? undefined,
    byPolicy: Map.groupBy(versions, ({ policy }) => policy),
  }
}

/** All versions without their texts, kept up to date; `undefined` until they are loaded. */
export const useVersions = createLakeHook<Versions>({
  query: `{
    "timeZone": *[_id == "siteSettings"][0].timeZone,
    "noticeDays": *[_id == "siteSettings"][0].noticeDays,
    "versions": *[_type == "policyVersion"] | order(sequence asc) {
      "policy": policy._ref, title, sequence, effectiveDate, dateKind, changeKind
    }
  }`,
  perspective: 'published',
  listenTo: '_type in ["policyVersion", "siteSettings"]',
  tag: 'versions',
  read: readVersions,
})
