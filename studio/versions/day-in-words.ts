import { format, parseISO } from 'date-fns'
import type { Day } from '../../schemas/records/day.ts'

/** A day in words: 25 May 2018. */
export const dayInWords = (day: Day): string => format(parseISO(day), 'd MMMM yyyy')
