import { expect, it } from 'vitest'
import { day } from '../../../../schemas/records/day.ts'
import { agendaOf } from '../../../../studio/desk/agenda.ts'
import type { RecordedVersion } from '../../../../studio/versions/use-versions.ts'

const today = day.parse('2026-04-20')
const version = (policy: string, sequence: number, effectiveDate: string): RecordedVersion => ({
  policy,
  title: 'Terms',
  sequence,
  effectiveDate: day.parse(effectiveDate),
  changeKind: sequence === 1 ? 'first' : 'material',
})
const versions = (...all: RecordedVersion[]) => ({ today, byPolicy: Map.groupBy(all, ({ policy }) => policy) })
const nothing = { drafts: [], policies: [], settings: true }

it('the agenda tells a newcomer what to do first', () => {
  const { firstSteps } = agendaOf({ ...nothing, settings: false }, versions())
  expect(firstSteps.map(({ title }) => title)).toEqual(['Fill in Settings', 'Write your first policy'])
})

it('the agenda lists drafts, and whether their policy was published before', () => {
  const drafts = ['terms', 'cookies'].map((id) => ({
    _id: `drafts.${id}`,
    _type: 'policy' as const,
    _updatedAt: '2026-04-19T10:00:00Z',
    title: id,
  }))
  expect(agendaOf({ ...nothing, drafts }, versions(version('terms', 1, '2026-01-01'))).drafts).toEqual([
    { title: 'terms', detail: 'Edited since its last version.', id: 'terms', type: 'policy' },
    { title: 'cookies', detail: 'Not published yet.', id: 'cookies', type: 'policy' },
  ])
})

it('the agenda lists upcoming versions, soonest first', () => {
  const { upcoming } = agendaOf(
    nothing,
    versions(version('terms', 1, '2026-01-01'), version('terms', 2, '2026-06-01'), version('cookies', 1, '2026-04-21')),
  )
  expect(upcoming.map(({ id, detail }) => [id, detail])).toEqual([
    ['cookies-v1', 'Version 1 comes into force on 21 April 2026, in 1 day.'],
    ['terms-v2', 'Version 2 comes into force on 1 June 2026, in 42 days.'],
  ])
})

it('the agenda lists overdue and imminent reviews, by the draft’s date if there is one', () => {
  const policies = [
    { _id: 'drafts.moved', title: 'Moved', reviewDate: day.parse('2027-01-01') },
    { _id: 'moved', title: 'Moved', reviewDate: day.parse('2026-01-01') },
    { _id: 'late', title: 'Late', reviewDate: day.parse('2026-04-10') },
    { _id: 'today', title: 'Today', reviewDate: today },
    { _id: 'near', title: 'Near', reviewDate: day.parse('2026-05-20') },
    { _id: 'far', title: 'Far', reviewDate: day.parse('2026-05-21') },
    { _id: 'never', title: 'Never', reviewDate: null },
  ]
  expect(agendaOf({ ...nothing, policies }, versions()).reviews.map(({ detail }) => detail)).toEqual([
    'Review was due on 10 April 2026 (10 days ago).',
    'Review is due today.',
    'Review is due on 20 May 2026 (in 30 days).',
  ])
})
