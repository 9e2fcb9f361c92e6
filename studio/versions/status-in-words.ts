import { endsPolicy } from '../../policy/change-kinds.ts'
import { isRecorded } from '../../policy/date-kind.ts'
import type { Dated, Timeline } from '../../policy/timeline.ts'
import { dayInWords } from './day-in-words.ts'

/** The status of a policy, for a badge and for a line in a list. */
export type StatusInWords = {
  label: string
  /** The next change of status, if it is known. */
  next?: string
  color: 'primary' | 'success' | 'warning' | 'danger'
}

/** The status of a policy, in the words of the glossary. */
export function statusInWords({ entries, current, withdrawn, upcoming }: Timeline<Dated>): StatusInWords {
  const [soonest] = upcoming
  const next =
    soonest &&
    `${endsPolicy(soonest.version) ? 'Ends' : 'Next version'} on ${dayInWords(soonest.version.effectiveDate)}`
  if (current) {
    const since = isRecorded(current.version) ? 'In force, recorded on' : 'In force since'
    return { label: `${since} ${dayInWords(current.version.effectiveDate)}`, next, color: 'success' }
  }
  if (withdrawn) {
    return { label: `Withdrawn on ${dayInWords(withdrawn.version.effectiveDate)}`, next, color: 'danger' }
  }
  if (soonest) return { label: `Upcoming: ${dayInWords(soonest.version.effectiveDate)}`, color: 'primary' }
  return { label: entries.length === 0 ? 'Not published yet' : 'Recalled before taking effect', color: 'warning' }
}
