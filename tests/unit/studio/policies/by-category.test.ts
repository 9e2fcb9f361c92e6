import { expect, it } from 'vitest'
import { day } from '../../../../schemas/records/day.ts'
import { byCategory } from '../../../../studio/policies/by-category.ts'
import type { RecordedVersion } from '../../../../studio/versions/use-versions.ts'

const today = day.parse('2026-04-20')
const recorded = (policy: string, sequence: number, effectiveDate: string): RecordedVersion => ({
  policy,
  title: 'Terms',
  sequence,
  effectiveDate: day.parse(effectiveDate),
  changeKind: sequence === 1 ? 'first' : 'material',
})
const byPolicy = Map.groupBy(
  [recorded('terms', 1, '2026-01-01'), recorded('terms', 2, '2026-06-01')],
  ({ policy }) => policy,
)

it('policies are listed by category with their status, upcoming version and draft', () => {
  const policies = [
    { _id: 'terms', title: 'Terms', category: 'terms', owner: 'Legal' },
    { _id: 'drafts.terms', title: 'New terms', category: 'terms', owner: 'Legal', reviewDate: day.parse('2026-04-19') },
    { _id: 'drafts.visitors', title: 'Visitors', category: 'privacy' },
    { _id: 'drafts.loose' },
  ]
  expect(byCategory({ policies }, { today, byPolicy })).toEqual([
    {
      title: 'Privacy and data',
      policies: [
        {
          id: 'visitors',
          title: 'Visitors',
          owner: undefined,
          state: { label: 'Not published yet', tone: 'caution' },
          next: [],
        },
      ],
    },
    {
      title: 'Terms and contracts',
      policies: [
        {
          id: 'terms',
          title: 'New terms',
          owner: 'Legal',
          state: { label: 'In force since 1 January 2026', tone: 'positive' },
          next: [
            { label: 'Review overdue', tone: 'critical' },
            { label: 'Next version on 1 June 2026', tone: 'primary' },
            { label: 'Draft differs', tone: 'caution' },
          ],
        },
      ],
    },
    {
      title: 'Without a category',
      policies: [
        {
          id: 'loose',
          title: 'Untitled policy',
          owner: undefined,
          state: { label: 'Not published yet', tone: 'caution' },
          next: [],
        },
      ],
    },
  ])
})
