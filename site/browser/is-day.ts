import type { Day } from '../../schemas/records/day.ts'

/** Whether a text from an address is a day that exists, checked with the browser's own means. */
export const isDay = (value: string | null | undefined): value is Day =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value)
