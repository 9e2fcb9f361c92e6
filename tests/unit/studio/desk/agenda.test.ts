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
  const editedAt = '2026-04-19T10:00:00Z'
  const drafts = ['terms', 'cookies'].map((id) => ({
    _id: `drafts.${id}`,
    _type: 'policy' as const,
    _updatedAt: editedAt,
    title: id,
  }))
  expect(agendaOf({ ...nothing, drafts }, versions(version('terms', 1, '2026-01-01'))).drafts).toEqual([
    { title: 'terms', detail: 'Edited since its last version.', id: 'terms', type: 'policy', editedAt },
    { title: 'cookies', detail: 'Not published yet.', id: 'cookies', type: 'policy', editedAt },
  ])
})

it('the agenda lists overdue reviews apart, by the draft’s date if there is one', () => {
  const policies = [
    { _id: 'drafts.moved', title: 'Moved', reviewDate: day.parse('2027-01-01') },
    { _id: 'moved', title: 'Moved', reviewDate: day.parse('2026-01-01') },
    { _id: 'yesterday', title: 'Yesterday', reviewDate: day.parse('2026-04-19') },
    { _id: 'late', title: 'Late', reviewDate: day.parse('2026-04-10') },
    { _id: 'today', title: 'Today', reviewDate: today },
  ]
  expect(agendaOf({ ...nothing, policies }, versions()).overdue.map(({ detail, when }) => [detail, when])).toEqual([
    ['Review was due on 10 April 2026.', '10 days overdue'],
    ['Review was due on 19 April 2026.', '1 day overdue'],
  ])
})

it('the agenda lists upcoming versions and the reviews of the next 30 days by their day', () => {
  const policies = [
    { _id: 'today', title: 'Today', reviewDate: today },
    { _id: 'near', title: 'Near', reviewDate: day.parse('2026-05-20') },
    { _id: 'far', title: 'Far', reviewDate: day.parse('2026-05-21') },
    { _id: 'never', title: 'Never', reviewDate: null },
  ]
  const { comingUp } = agendaOf(
    { ...nothing, policies },
    versions(version('terms', 1, '2026-01-01'), version('terms', 2, '2026-06-01'), version('cookies', 1, '2026-04-21')),
  )
  expect(comingUp.map(({ id, detail, when }) => [id, detail, when])).toEqual([
    ['today', 'Review is due on 20 April 2026.', 'today'],
    ['cookies-v1', 'Version 1 comes into force on 21 April 2026.', 'tomorrow'],
    ['near', 'Review is due on 20 May 2026.', 'in 30 days'],
    ['terms-v2', 'Version 2 comes into force on 1 June 2026.', 'in 42 days'],
  ])
})
