import { expect, it } from 'vitest'
import { day } from '../../../../schemas/records/day.ts'
import { dateNotice } from '../../../../studio/actions/publish-version/date-notice.ts'

const today = day.parse('2026-04-20')
const version = (effectiveDate: string) =>
  ({ sequence: 1, effectiveDate: day.parse(effectiveDate), changeKind: 'material' }) as const

it.each([
  ['2026-04-20', [], 'Today, 20 April 2026: it comes into force at once.'],
  ['2026-05-01', [], 'Readers see it announced at once; it comes into force on 1 May 2026.'],
  [
    '2026-05-01',
    [version('2026-06-01')],
    'Readers see it announced at once; it comes into force on 1 May 2026. It will be superseded by the version that applies from 1 June 2026.',
  ],
  [
    '2026-04-20',
    [version('2026-06-01')],
    'Today, 20 April 2026: it comes into force at once. What it shares with the version announced for 1 June 2026 binds readers from today. It will be superseded by the version that applies from 1 June 2026.',
  ],
  [
    '2026-04-20',
    [{ ...version('2026-06-01'), changeKind: 'withdrawal' as const }],
    'Today, 20 April 2026: it comes into force at once. The policy ends on 1 June 2026.',
  ],
  [
    '2026-04-20',
    [version('2026-06-01'), { ...version('2026-06-01'), sequence: 2, changeKind: 'recall' as const }],
    'Today, 20 April 2026: it comes into force at once.',
  ],
  [
    '2026-04-01',
    [version('2026-01-01')],
    'This day has passed. The archive will say that the text applied from 1 April 2026, and that it was published today.',
  ],
  [
    '2025-12-01',
    [version('2026-01-01')],
    'A version that applies from 1 January 2026 has already been published. The archive will show this text as the one that applied from 1 December 2025 until then; it will not be the text in force.',
  ],
])('the date notice says what %s means for readers', (chosen, versions, notice) => {
  expect(dateNotice(chosen, today, versions)).toBe(notice)
})

it('the date notice is empty for a day that does not exist', () => {
  expect(dateNotice('2026-02-30', today, [])).toBeUndefined()
})
