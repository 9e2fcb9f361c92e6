import { expect, it } from 'vitest'
import { day } from '../../../../schemas/records/day.ts'
import { emptyForm, type FormContext } from '../../../../studio/actions/publish-version/publish-form.ts'
import { checkUpdate, commonContext, offeredForm } from '../../../../studio/actions/shared-update/update-form.ts'
import { doneInWords, planInWords, type Plan } from '../../../../studio/actions/shared-update/update-plan.ts'

const today = day.parse('2027-03-01')
const context = (change: Partial<FormContext> = {}): FormContext => ({
  first: false,
  sensitive: false,
  inForceSince: day.parse('2026-01-01'),
  ...change,
})
const offered = (id: string, ...days: string[]) => ({
  id,
  today,
  read: {
    situation: {
      versions: days.map((effectiveDate, index) => ({
        sequence: index + 1,
        effectiveDate: day.parse(effectiveDate),
        changeKind: index === 0 ? ('first' as const) : ('material' as const),
      })),
    },
  },
})

it('offers today for all, and the announced day for a policy that has one', () => {
  const form = offeredForm([offered('terms', '2026-01-01'), offered('privacy', '2026-01-01', '2027-06-01')])
  expect(form.common.effectiveDate).toBe('2027-03-01')
  expect(form.own).toEqual({ privacy: { ...emptyForm, effectiveDate: '2027-06-01' } })
})

it('says of each policy with fields of its own what is missing, and of the others once', () => {
  const contexts = new Map([
    ['terms', context()],
    ['privacy', context()],
  ])
  const common = { ...emptyForm, effectiveDate: '2027-03-01' }
  const checked = checkUpdate({ common, own: { privacy: emptyForm }, left: [] }, contexts)
  expect(checked.ok).toBe(false)
  if (checked.ok) return
  expect(Object.keys(checked.common)).toEqual(['changeKind', 'changeSummary'])
  expect(Object.keys(checked.own['privacy'] ?? {})).toEqual(['effectiveDate', 'changeKind', 'changeSummary'])
})

it('asks for a reason if the change may affect rights in one of the policies, and gives it only to that one', () => {
  const contexts = new Map([
    ['terms', context()],
    ['privacy', context({ sensitive: true })],
  ])
  expect(commonContext([...contexts.values()]).sensitive).toBe(true)
  const filled = { effectiveDate: '2027-03-01', changeKind: 'minor' as const, changeSummary: 'Shorter.' }
  const without = checkUpdate({ common: { ...emptyForm, ...filled }, own: {}, left: [] }, contexts)
  expect(!without.ok && Object.keys(without.common)).toEqual(['kindReason'])
  const common = { ...emptyForm, ...filled, kindReason: 'It says the same.' }
  const checked = checkUpdate({ common, own: {}, left: [] }, contexts)
  expect(checked.ok && [...checked.forms.values()].map(({ kindReason }) => kindReason)).toEqual([
    undefined,
    'It says the same.',
  ])
})

it('compares the day with the latest of the texts in force', () => {
  const later = day.parse('2027-02-01')
  expect(commonContext([context(), context({ inForceSince: later })]).inForceSince).toBe(later)
})

it('says on the button what is published and what is only requested', () => {
  const plan = (filled: number, requests: number, approved = 0) =>
    ({
      included: new Set(),
      filled: Array.from({ length: filled }),
      approved: Array.from({ length: approved }),
      requests,
    }) as unknown as Plan
  expect(planInWords(plan(3, 0), true)).toBe('Publish the section and 3 versions')
  expect(planInWords(plan(0, 0), true)).toBe('Publish the section')
  expect(planInWords(plan(2, 2), true)).toBe('Publish the section and request 2 approvals')
  expect(planInWords(plan(0, 0, 1), false)).toBe('Publish 1 version')
  expect(doneInWords(plan(3, 1), true)).toBe(
    'The section is published, 2 versions are published, 1 approval is requested',
  )
})
