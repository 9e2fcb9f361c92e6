import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayAt, startOfDay } from '../../../policy/day.ts'
import {
  compareTurns,
  differenceOf,
  differingDays,
  showingsOf,
  type Publishable,
  type Showing,
} from '../../../policy/showings.ts'
import { timelineOn } from '../../../policy/timeline.ts'
import { day, instant, type Day, type Instant } from '../../../schemas/records/day.ts'

const zone = 'Europe/Berlin'
const dayOf = (moment: Instant) => dayAt(moment, zone)
const first = day.parse('2025-08-20')

const aVersion = (sequence: number, effectiveDate: string, publishedAt: string, changeKind = 'material') =>
  ({
    sequence,
    effectiveDate: day.parse(effectiveDate),
    publishedAt: instant.parse(publishedAt),
    changeKind,
  }) as Publishable

/** What was displayed on a day: more than one text if it changed in the course of the day. */
const shownOn = (showings: readonly Showing<Publishable>[], on: Day) =>
  showings.filter(
    ({ from, until }) => from.day <= on && (until === undefined || until.day > on || (until.day === on && until.at)),
  )

const written = (versions: readonly Publishable[]) =>
  showingsOf(versions, dayOf).map(({ version, from, until }) => [
    version?.sequence,
    from.at ?? from.day,
    until && (until.at ?? until.day),
  ])

describe('what was displayed', () => {
  it('changes when a text that applies from an earlier day is published', () => {
    const versions = [
      aVersion(1, '2024-01-01', '2024-01-01T08:00:00Z', 'first'),
      aVersion(2, '2025-09-01', '2025-09-04T13:20:00Z'),
    ]
    expect(written(versions)).toEqual([
      [1, '2024-01-01T08:00:00Z', '2025-09-04T13:20:00Z'],
      [2, '2025-09-04T13:20:00Z', undefined],
    ])
    const [shown] = shownOn(showingsOf(versions, dayOf), day.parse('2025-09-02'))
    expect(differenceOf(shown?.version, versions[1], versions)).toEqual({ reason: 'published later', by: versions[1] })
  })

  it('changes at the beginning of the day of a text that was announced', () => {
    const versions = [
      aVersion(1, '2024-01-01', '2023-12-01T08:00:00Z', 'first'),
      aVersion(2, '2025-09-01', '2025-08-01T08:00:00Z'),
    ]
    expect(written(versions)).toEqual([
      [undefined, '2023-12-01T08:00:00Z', '2024-01-01'],
      [1, '2024-01-01', '2025-09-01'],
      [2, '2025-09-01', undefined],
    ])
    expect(shownOn(showingsOf(versions, dayOf), day.parse('2025-08-31'))[0]?.version?.sequence).toBe(1)
    expect(
      shownOn(showingsOf(versions, dayOf), day.parse('2025-09-01')).map(({ version }) => version?.sequence),
    ).toEqual([2])
  })

  it('is never a text that was replaced before its day', () => {
    const versions = [
      aVersion(1, '2024-01-01', '2024-01-01T08:00:00Z', 'first'),
      aVersion(2, '2025-09-01', '2025-08-01T08:00:00Z'),
      aVersion(3, '2025-09-01', '2025-08-02T08:00:00Z'),
    ]
    expect(written(versions).map(([sequence]) => sequence)).toEqual([1, 3])
  })

  it('goes back to the earlier text when a text is recalled after its day', () => {
    const versions = [
      aVersion(1, '2024-01-01', '2024-01-01T08:00:00Z', 'first'),
      aVersion(2, '2025-09-01', '2025-08-01T08:00:00Z'),
      aVersion(3, '2025-09-01', '2025-09-03T08:00:00Z', 'recall'),
    ]
    expect(written(versions)).toEqual([
      [1, '2024-01-01T08:00:00Z', '2025-09-01'],
      [2, '2025-09-01', '2025-09-03T08:00:00Z'],
      [1, '2025-09-03T08:00:00Z', undefined],
    ])
    expect(differenceOf(versions[1], versions[0], versions)).toEqual({ reason: 'recalled later', by: versions[2] })
  })

  it('is only the last of the texts that were imported together', () => {
    const versions = [
      aVersion(1, '2018-05-25', '2025-03-01T12:00:00Z', 'first'),
      aVersion(2, '2020-01-01', '2025-03-01T12:00:00Z'),
      aVersion(3, '2023-01-01', '2025-03-01T12:00:00Z'),
    ]
    expect(written(versions)).toEqual([[3, '2025-03-01T12:00:00Z', undefined]])
    expect(shownOn(showingsOf(versions, dayOf), day.parse('2021-01-01'))).toEqual([])
  })
})

/** Policies with backdated, corrected, withdrawn, recalled and announced versions, within few days. */
const aPolicy = fc
  .array(
    fc.record({
      effect: fc.nat(12),
      hours: fc.nat(300),
      kind: fc.constantFrom('material', 'correction', 'recall', 'withdrawal', 'minor'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((steps) =>
    steps.map(({ effect, hours, kind }, index) =>
      aVersion(
        index + 1,
        addDays(first, effect),
        new Date(Date.parse(`${first}T00:00:00Z`) + hours * 3_600_000).toISOString(),
        index === 0 ? 'first' : kind,
      ),
    ),
  )

/** The version on display at a moment, by the rule itself. */
function displayedAt(versions: readonly Publishable[], moment: number): Publishable | undefined {
  const firstHidden = versions.findIndex(({ publishedAt }) => Date.parse(publishedAt) > moment)
  const known = firstHidden === -1 ? versions : versions.slice(0, firstHidden)
  const { current, withdrawn } = timelineOn(known, dayAt(new Date(moment), zone))
  return (current ?? withdrawn)?.version
}

const momentOf = ({ day: on, at }: { day: Day; at?: Instant }) => (at ? Date.parse(at) : startOfDay(on, zone).getTime())

describe('any history', () => {
  it('displayed at each moment what was in force by all that was known then', () => {
    fc.assert(
      fc.property(aPolicy, fc.nat(400 * 60), (versions, minutes) => {
        const moment = Date.parse(`${first}T00:00:00Z`) + minutes * 60_000
        const shown = showingsOf(versions, dayOf).find(
          ({ from, until }) => momentOf(from) <= moment && (!until || moment < momentOf(until)),
        )
        expect(shown?.version).toBe(displayedAt(versions, moment))
      }),
      { numRuns: 500 },
    )
  })

  it('was displayed without gaps and overlaps, and never the same text twice in a row', () => {
    fc.assert(
      fc.property(aPolicy, (versions) => {
        const showings = showingsOf(versions, dayOf)
        showings.forEach(({ from, until, version }, at) => {
          const next = showings[at + 1]
          expect(until).toEqual(next?.from)
          if (until) expect(compareTurns(from, until)).toBeLessThan(0)
          if (next) expect(next.version).not.toBe(version)
        })
      }),
    )
  })

  it('has a reason for each text that was displayed on a day on which another is held to have applied', () => {
    fc.assert(
      fc.property(aPolicy, fc.nat(14), (versions, offset) => {
        const on = addDays(first, offset)
        const { current, withdrawn } = timelineOn(versions, on)
        const applied = (current ?? withdrawn)?.version
        for (const { version, until } of shownOn(showingsOf(versions, dayOf), on)) {
          const difference = differenceOf(version, applied, versions)
          expect(difference === undefined).toBe(version === applied)
          // What is on display today is in force by all that is known today.
          if (difference) expect(until).toBeDefined()
        }
      }),
      { numRuns: 500 },
    )
  })

  it('differs on exactly the days that are listed, with the texts and the reasons of each day', () => {
    fc.assert(
      fc.property(aPolicy, fc.nat(16), (versions, offset) => {
        const on = addDays(first, offset)
        const { current, withdrawn } = timelineOn(versions, on)
        const applied = (current ?? withdrawn)?.version
        const differing = shownOn(showingsOf(versions, dayOf), on).filter(({ version }) => version !== applied)
        const listed = differingDays(versions, showingsOf(versions, dayOf)).filter(
          ({ from, to }) => from <= on && on <= to,
        )
        expect(listed.map(({ shown, reason, by }) => [shown, { reason, by }])).toEqual(
          differing.map(({ version }) => [version, differenceOf(version, applied, versions)]),
        )
      }),
      { numRuns: 500 },
    )
  })
})
