import { expect, it } from 'vitest'
import { lastStandingText, lastToApply, offeredDay, textBefore } from '../../../policy/standing-text.ts'
import { day } from '../../../schemas/records/day.ts'
import type { ChangeKind } from '../../../schemas/records/version.ts'

const version = (sequence: number, effectiveDate: string, changeKind: ChangeKind = 'material') => ({
  sequence,
  effectiveDate: day.parse(effectiveDate),
  changeKind: sequence === 1 ? ('first' as const) : changeKind,
})
const history = [version(1, '2020-01-01'), version(2, '2024-01-01'), version(3, '2027-01-01')]

it.each([
  ['today, while a later text waits for its day', '2026-05-01', 2],
  ['on the day of the text that waits', '2027-01-01', 3],
  ['after that day', '2027-06-01', 3],
  ['on an earlier day', '2021-01-01', 1],
  ['before the first day, the last text recorded', '2019-01-01', 3],
  ['on no day, the last text recorded', '', 3],
])('a text replaces what applies %s', (_, effectiveDate, sequence) => {
  expect(textBefore(history, effectiveDate)?.sequence).toBe(sequence)
})

it('a text does not replace a recalled text or a withdrawal', () => {
  const ended = [...history, version(4, '2027-01-01', 'recall'), version(5, '2025-01-01', 'withdrawal')]
  expect(textBefore(ended, '2027-06-01')?.sequence).toBe(2)
})

it('the last standing text is the one recorded last, whenever it applies', () => {
  const late = [...history, version(4, '2022-01-01', 'correction'), version(5, '2028-01-01', 'withdrawal')]
  expect(lastStandingText(late)?.sequence).toBe(4)
  expect(lastStandingText([])).toBeUndefined()
})

it('the last entry to apply may be an end of the policy, and is nothing that was recalled', () => {
  expect(lastToApply(history)?.sequence).toBe(3)
  const ended = [...history, version(4, '2027-06-01', 'withdrawal')]
  expect(lastToApply(ended)?.sequence).toBe(4)
  expect(lastToApply([...ended, version(5, '2027-06-01', 'recall')])?.sequence).toBe(3)
  expect(lastToApply([])).toBeUndefined()
})

it('the day that is offered is that of the text recorded last, if it is still upcoming', () => {
  const today = day.parse('2026-05-01')
  expect(offeredDay(history, today)).toBe('2027-01-01')
  expect(offeredDay([...history, version(4, '2027-01-01', 'recall')], today)).toBe(today)
  expect(offeredDay([...history, version(4, '2026-05-01', 'correction')], today)).toBe(today)
  expect(offeredDay([...history, version(4, '2027-06-01', 'withdrawal')], today)).toBe('2027-01-01')
})
