import { endsPolicy } from '../../policy/change-kinds.ts'
import { isRecorded } from '../../policy/date-kind.ts'
import type { Dated, Timeline } from '../../policy/timeline.ts'
import { dayInWords } from './day-in-words.ts'

/** How a policy stands, for a badge and a line in a list. */
export type StatusInWords = {
  label: string
  /** How it will stand, when that is known. */
  next?: string
  color: 'primary' | 'success' | 'warning' | 'danger'
}

/** Where a policy is in its life, in the words of the glossary. */
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
  return { label: entries.length === 0 ? 'Not published yet' : 'Recalled before its day', color: 'warning' }
}
