import { addDays as add, differenceInCalendarDays, formatISO, parseISO } from 'date-fns'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayAt, daysBetween, startOfDay } from '../../../policy/day.ts'
import { day } from '../../../schemas/records/day.ts'

describe('a day', () => {
  it('is in the site’s time zone, not in the machine’s', () => {
    expect(dayAt('2026-11-22T23:30:00Z', 'Asia/Tokyo')).toBe('2026-11-23')
    expect(dayAt('2026-11-22T03:30:00Z', 'America/New_York')).toBe('2026-11-21')
    expect(dayAt('2026-11-22T12:00:00Z', 'UTC')).toBe('2026-11-22')
  })

  it('begins at the zone’s midnight, on either side of a clock change', () => {
    expect(startOfDay(day.parse('2026-03-29'), 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z')
    expect(startOfDay(day.parse('2026-03-30'), 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z')
  })

  it('can be added to over months, leap years and clock changes', () => {
    expect(addDays(day.parse('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(day.parse('2026-12-31'), 45)).toBe('2027-02-14')
    expect(daysBetween(day.parse('2026-03-28'), day.parse('2026-03-30'))).toBe(2)
  })

  it('is calculated as date-fns does, from any day and over any distance', () => {
    const days = fc
      .date({ min: new Date('1800-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
      .map((date) => day.parse(date.toISOString().slice(0, 10)))
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        const later = addDays(from, count)
        expect(later).toBe(formatISO(add(parseISO(from), count), { representation: 'date' }))
        expect(daysBetween(from, later)).toBe(differenceInCalendarDays(parseISO(later), parseISO(from)))
      }),
    )
  })

  it('must exist', () => {
    for (const none of [
      '2023-02-30',
      '2023-02-29',
      '2023-13-01',
      '2023-00-10',
      '2023-04-31',
      '2023-01-00',
      '0000-01-01',
    ])
      expect(day.safeParse(none).error?.issues[0]?.message).toBe('is not a day that exists')
    expect(day.safeParse('2023-2-3').error?.issues[0]?.message).toBe('must be a day written as YYYY-MM-DD')
    expect(day.safeParse('2024-02-29').success).toBe(true)
  })
})
