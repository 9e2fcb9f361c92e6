import { expect, it } from 'vitest'
import { compare } from '../../../../studio/actions/publish-version/comparison.ts'
import { prepare } from '../../../../studio/actions/publish-version/preparation.ts'
import { textBefore } from '../../../../studio/actions/publish-version/text-before.ts'
import { day } from '../../../../schemas/records/day.ts'
import type { ChangeKind } from '../../../../schemas/records/version.ts'
import { firstVersion, unpublished } from './situations.ts'

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
])('takes the place of what applies %s', (_, effectiveDate, sequence) => {
  expect(textBefore(history, effectiveDate)?.sequence).toBe(sequence)
})

it('takes the place of no text that was recalled, and of no withdrawal', () => {
  const ended = [...history, version(4, '2027-01-01', 'recall'), version(5, '2025-01-01', 'withdrawal')]
  expect(textBefore(ended, '2027-06-01')?.sequence).toBe(2)
})

it('shows what readers are not bound by yet as new, although a version of a later day has it', async () => {
  const inForce = await firstVersion
  const [section, ...rest] = inForce.sections
  if (!section) throw new Error('The first version has a section.')
  const announced = { ...inForce, sequence: 2, sections: [{ ...section, heading: 'Announced heading' }, ...rest] }
  const draft = {
    ...unpublished.draft,
    _id: 'drafts.privacy',
    _type: 'policy',
    _rev: '2',
    sections: announced.sections,
  }
  const preparation = await prepare({ ...unpublished, draft, previous: undefined }, [])
  expect(compare(preparation, announced)?.lines.summary.sections.renamed).toBe(0)
  expect(compare(preparation, inForce)?.lines.summary.sections.renamed).toBe(1)
})
