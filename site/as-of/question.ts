import type { Day } from '../../schemas/records/day.ts'

/** Days for one question: signed up, ordered, cancelled. */
const maxDays = 5

/** How many fields the form has at least. */
export const minFields = 3

/** Longer than any day. */
const maxShownLetters = 40

/** What somebody asks: days that exist, and what they wrote instead of one. */
export type Question = { days: Day[]; notDays: string[] }

/** Whether a text from an address is a day that exists, by means that each browser has. */
export const isDay = (value: string | undefined): value is Day =>
  value !== undefined &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !value.startsWith('0000') &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value)

/**
 * The question in an address: `?day=2025-09-02&day=2025-11-01`.
 * @returns undefined if nothing is asked
 */
export function questionIn(query: URLSearchParams): Question | undefined {
  const asked = [...new Set(query.getAll('day').map((value) => value.trim()))].filter((value) => value !== '')
  if (asked.length === 0) return undefined
  const chosen = asked.slice(0, maxDays)
  return {
    days: chosen.filter(isDay).toSorted(),
    notDays: chosen.filter((value) => !isDay(value)).map((value) => value.slice(0, maxShownLetters)),
  }
}
