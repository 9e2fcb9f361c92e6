import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import { z } from 'zod'

/**
 * A calendar day, `YYYY-MM-DD`, without time or zone. Days compare as strings.
 * A day is never a `Date` at midnight, which would be another day in other zones.
 */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day written as YYYY-MM-DD')
  .refine((value) => !value.startsWith('0000') && isValid(parseISO(value)), 'is not a day that exists')
  .brand<'Day'>()
export type Day = z.infer<typeof day>

/** A moment in UTC in the format of `Date.prototype.toISOString`, with or without milliseconds. */
export const instant = z.iso
  .datetime({ error: 'must be a moment in UTC such as 2018-05-24T09:00:00Z' })
  .brand<'Instant'>()
export type Instant = z.infer<typeof instant>
