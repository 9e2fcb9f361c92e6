import { isRecorded } from '../../policy/date-kind.ts'
import { addDays } from '../../policy/day.ts'
import type { Timeline, TimelineEntry } from '../../policy/timeline.ts'
import type { Day } from '../../schemas/records/day.ts'

/** A text and the last day on which it applied; undefined while none is known. */
export type Period = {
  entry: TimelineEntry
  until?: Day
  /** Whether its first or its last day is a date of recording, so not known exactly. */
  isRecorded: boolean
}

/**
 * Which text applied when, the latest first. A text replaced on its first day applied for no whole day and is left
 * out, as are recalled texts.
 */
export function periodsOf({ entries }: Timeline): Period[] {
  return entries
    .filter(({ status, version, supersededBy }) => {
      return status !== 'recalled' && version.effectiveDate !== supersededBy?.effectiveDate
    })
    .map((entry) => ({
      entry,
      until: entry.supersededBy && addDays(entry.supersededBy.effectiveDate, -1),
      isRecorded: isRecorded(entry.version) || (entry.supersededBy !== undefined && isRecorded(entry.supersededBy)),
    }))
    .toReversed()
}
