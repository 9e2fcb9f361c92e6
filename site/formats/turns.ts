import { addDays } from '../../policy/day.ts'
import type { Turn } from '../../policy/showings.ts'
import type { Day, Instant } from '../../schemas/records/day.ts'
import type { DateWriter } from './dates.ts'
import type { Html } from './html.ts'

/** The moment at which a display began or ended, for machines: a day that stands alone begins at its midnight. */
export const turnData = ({ day, at }: Turn): Day | Instant => at ?? day

/** Since when a text was on display. */
export const sinceTurn = ({ day, at }: Turn, dates: DateWriter): Html => (at ? dates.exact(at) : dates.day(day))

/** Until when a text was on display: a moment, or the whole of a day. */
export const untilTurn = ({ day, at }: Turn, dates: DateWriter): Html =>
  at ? dates.exact(at) : dates.day(addDays(day, -1))
