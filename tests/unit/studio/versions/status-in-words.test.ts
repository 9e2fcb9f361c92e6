import { expect, it } from 'vitest'
import { timelineOn } from '../../../../policy/timeline.ts'
import { day } from '../../../../schemas/records/day.ts'
import type { ChangeKind } from '../../../../schemas/records/version.ts'
import { statusInWords } from '../../../../studio/versions/status-in-words.ts'

const today = day.parse('2026-04-20')
const version = (sequence: number, effectiveDate: string, changeKind: ChangeKind = 'material') => ({
  sequence,
  effectiveDate: day.parse(effectiveDate),
  changeKind: sequence === 1 ? 'first' : changeKind,
})

it.each([
  [[], 'Not published yet', undefined],
  [[version(1, '2018-05-25')], 'In force since 25 May 2018', undefined],
  [[version(1, '2026-05-01')], 'Upcoming: 1 May 2026', undefined],
  [[version(1, '2018-05-25'), version(2, '2026-05-01')], 'In force since 25 May 2018', 'Next version on 1 May 2026'],
  [
    [version(1, '2018-05-25'), version(2, '2026-05-01', 'withdrawal')],
    'In force since 25 May 2018',
    'Ends on 1 May 2026',
  ],
  [[version(1, '2018-05-25'), version(2, '2026-01-01', 'withdrawal')], 'Withdrawn on 1 January 2026', undefined],
  [[version(1, '2026-05-01'), version(2, '2026-05-01', 'recall')], 'Recalled before taking effect', undefined],
])('the status of a policy in words, case %#', (versions, label, next) => {
  expect(statusInWords(timelineOn(versions, today))).toMatchObject(next ? { label, next } : { label })
})
