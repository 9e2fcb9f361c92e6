import type { Day } from '../schemas/records/day.ts'
import type { DateChoice, DateKind } from './date-kind.ts'
import type { Converted } from './history.ts'

/** The day of a version, and what it is. */
export type Dating = {
  day: Day
  kind: DateKind
  /** Why the date that the text states is not its day, or undefined if it is, or could be. */
  doubt?: string
}

/**
 * The dates of some texts, in their order.
 * @param choice “stated” takes the dates that texts state, where nothing speaks against them
 * @param fallback the kind of the other dates, where an entry does not say it
 */
export function datingsOf(texts: readonly Converted[], choice: DateChoice | undefined, fallback: DateKind): Dating[] {
  const seen = new Set<Day>()
  let last: Day | undefined
  return texts.map((text, index) => {
    const kind = choice === undefined || choice === 'stated' ? (text.dates ?? fallback) : choice
    const given: Dating = { day: text.date, kind }
    const { stated } = text
    const doubt = stated && doubtAbout(stated.day, { seen, last, next: texts[index + 1]?.date })
    if (stated?.day !== undefined) seen.add(stated.day)
    const taken = choice === 'stated' && doubt === undefined ? stated?.day : undefined
    const dating: Dating = taken ? { day: taken, kind: 'effective' } : { ...given, ...(doubt && { doubt }) }
    last = text.recorded?.effectiveDate ?? dating.day
    return dating
  })
}

type Around = { seen: ReadonlySet<Day>; last: Day | undefined; next: Day | undefined }

/** What speaks against a stated date as the day from which the text applies. */
function doubtAbout(day: Day | undefined, { seen, last, next }: Around): string | undefined {
  if (day === undefined) return 'it can mean several days'
  if (seen.has(day)) return 'an earlier text states the same date: this one was changed without a new date'
  if (last !== undefined && day <= last) return `it is not later than the text before, of ${last}`
  if (next !== undefined && day > next) return `it is later than the text after, of ${next}`
  return undefined
}
