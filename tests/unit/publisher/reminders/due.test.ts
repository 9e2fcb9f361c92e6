import { expect, it } from 'vitest'
import { dueReminders } from '../../../../publisher/reminders/due.ts'
import { readTeamState } from '../../../../publisher/reminders/load-state.ts'
import { isFor, type Recipient } from '../../../../publisher/reminders/reminder.ts'
import { day } from '../../../../schemas/records/day.ts'

const today = day.parse('2027-03-01')
const state = (change: object = {}) =>
  readTeamState({ policies: [], reviews: [], versions: [], requests: [], timeZone: 'UTC', noticeDays: 30, ...change })
const policy = (id: string, reviewDate?: string) => ({ _id: id, title: `The ${id}`, reviewDate })
const request = (change: object = {}) => ({
  _id: 'approval-1',
  policy: 'terms',
  sequence: 2,
  effectiveDate: '2027-04-02',
  changeKind: 'material',
  by: { id: 'eda', name: 'Eda' },
  ...change,
})
const versions = [{ policy: 'terms', sequence: 1 }]
const subjects = (change: object) => dueReminders(state(change), today, undefined).map(({ subject }) => subject)

it('reminds of a review two weeks before and once it is overdue, unless somebody reviewed', () => {
  const policies = [policy('near', '2027-03-15'), policy('far', '2027-03-16'), policy('late', '2027-02-28')]
  expect(subjects({ policies })).toEqual(['Review of “The near” is due', 'Review of “The late” is overdue'])
  const reviews = [
    { policy: 'near', due: '2027-03-15', next: '2028-03-01' },
    { policy: 'late', due: '2026-01-01', next: '2027-01-01' },
  ]
  expect(subjects({ policies, reviews })).toEqual(['Review of “The late” is overdue'])
})

it('says the same once: a review has another key once it is late, and for another day', () => {
  const keyOn = (reviewDate: string) =>
    dueReminders(state({ policies: [policy('a', reviewDate)] }), today, undefined)[0]?.key
  expect(keyOn('2027-03-05')).toBe(keyOn('2027-03-05'))
  expect(new Set([keyOn('2027-03-05'), keyOn('2027-03-06'), keyOn('2027-02-05')]).size).toBe(3)
})

it('reminds of an approval that waits, and not of what was decided or overtaken', () => {
  const far = { effectiveDate: '2028-01-01' }
  const ask = (change: object) =>
    subjects({ policies: [policy('terms')], versions, requests: [request({ ...far, ...change })] })
  expect(ask({})).toEqual(['Version 2 of “The terms” waits for approval'])
  for (const outcome of ['approved', 'returned', 'withdrawn']) expect(ask({ outcome })).toEqual([])
  expect(ask({ sequence: 1 })).toEqual([])
})

it('goes on when a document is not what it should be', () => {
  const policies = [null, { _id: 7 }, policy('near', '2027-03-15')]
  const requests = [request({ by: null }), request({ effectiveDate: 'soon' })]
  const change = { policies, requests, reviews: [{ policy: null }], versions: [{ policy: null }], timeZone: 'Nowhere' }
  expect(subjects(change)).toEqual(['Review of “The near” is due'])
  expect(state(change).timeZone).toBe('UTC')
})

it('warns three days before a promised notice period can no longer be kept', () => {
  const on = (effectiveDate: string, change: object = {}) =>
    dueReminders(
      state({
        policies: [policy('terms')],
        versions,
        requests: [request({ effectiveDate, outcome: 'approved', ...change })],
      }),
      today,
      undefined,
    ).map(({ kind }) => kind)
  expect(on('2027-03-31')).toEqual(['notice'])
  expect(on('2027-04-03')).toEqual(['notice'])
  expect(on('2027-04-04')).toEqual([])
  expect(on('2027-03-30')).toEqual([])
  expect(on('2027-03-31', { changeKind: 'minor' })).toEqual([])
})

it('tells administrators of a failed update, approvers of approvals, and nobody of their own request', () => {
  const trouble = { stage: 'PullError', message: 'It cannot be read.', since: '2027-03-01T00:00:00Z' }
  const reminders = dueReminders(
    state({ policies: [policy('terms', '2027-03-02')], versions, requests: [request()] }),
    today,
    trouble,
  )
  const person = (id: string, role: string, choice?: unknown): Recipient => ({
    id,
    name: id,
    email: `${id}@a.b`,
    role,
    choice,
  })
  const told = (who: Recipient) => reminders.filter((one) => isFor(one, who)).map(({ kind }) => kind)
  expect(told(person('vic', 'viewer'))).toEqual([])
  expect(told(person('eda', 'editor'))).toEqual(['review', 'notice'])
  expect(told(person('ada', 'approver'))).toEqual(['review', 'approval', 'notice'])
  expect(told(person('eda', 'approver'))).toEqual(['review', 'notice'])
  expect(told(person('adam', 'administrator'))).toEqual(['review', 'approval', 'notice', 'failure'])
  expect(told(person('adam', 'administrator', ['failure']))).toEqual(['failure'])
  expect(told(person('adam', 'administrator', []))).toEqual([])
})
