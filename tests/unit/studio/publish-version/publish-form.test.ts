import { expect, it } from 'vitest'
import { day } from '../../../../schemas/records/day.ts'
import { checkForm, emptyForm, type PublishForm } from '../../../../studio/actions/publish-version/publish-form.ts'

const filled: PublishForm = {
  ...emptyForm,
  effectiveDate: '2026-05-01',
  changeKind: 'material',
  changeSummary: ' We keep invoices longer. ',
}
const later = { first: false, sensitive: false, inForceSince: day.parse('2026-01-01') }
const sensitive = { ...later, sensitive: true }

it('the publish form accepts complete input', () => {
  expect(checkForm(filled, later)).toEqual({
    ok: true,
    form: { effectiveDate: '2026-05-01', changeKind: 'material', changeSummary: 'We keep invoices longer.' },
  })
})

it('the publish form needs neither kind nor summary for a first version', () => {
  const first = { first: true, sensitive: false, inForceSince: undefined }
  expect(checkForm({ ...emptyForm, effectiveDate: '2026-05-01' }, first)).toEqual({
    ok: true,
    form: { effectiveDate: '2026-05-01', changeKind: 'first', changeSummary: undefined },
  })
})

it('the publish form reports what is missing per field', () => {
  expect(checkForm({ ...emptyForm, changeSummary: ' ' }, later)).toEqual({
    ok: false,
    problems: {
      effectiveDate: 'Choose the day from which the text applies.',
      changeKind: 'Say what kind of change it is.',
      changeSummary: 'Tell readers what changed, in a sentence or two.',
    },
  })
})

it.each(['2026-02-30', '2026-13-01', '01.05.2026'])('the publish form rejects %s as a day', (effectiveDate) => {
  expect(checkForm({ ...filled, effectiveDate }, later)).toMatchObject({
    problems: { effectiveDate: expect.any(String) },
  })
})

it('the publish form counts the characters of a long summary', () => {
  expect(checkForm({ ...filled, changeSummary: 'word '.repeat(10_000) }, later)).toEqual({
    ok: false,
    problems: { changeSummary: 'The summary has 49,999 characters; the limit is 2,000.' },
  })
})

it.each(['minor', 'correction'] as const)(
  'the publish form asks why a change that looks material is a %s',
  (changeKind) => {
    const form = { ...filled, changeKind }
    expect(checkForm(form, sensitive)).toEqual({
      ok: false,
      problems: { kindReason: 'Choose “Material change”, or say why it is not one.' },
    })
    expect(checkForm({ ...form, kindReason: ' The old figure was a slip. ' }, sensitive)).toMatchObject({
      form: { changeKind, kindReason: 'The old figure was a slip.' },
    })
    expect(checkForm({ ...form, kindReason: 'a'.repeat(1001) }, sensitive)).toMatchObject({
      problems: { kindReason: 'The reason has 1,001 characters; the limit is 1,000.' },
    })
  },
)

it('the publish form drops a reason that was not asked for', () => {
  const form = { ...filled, kindReason: 'None.', backdatingReason: 'None.' }
  for (const context of [later, sensitive]) {
    const checked = checkForm(form, context)
    expect(checked.ok && Object.keys(checked.form)).toEqual(['effectiveDate', 'changeKind', 'changeSummary'])
  }
})

it('the publish form asks why a text applies from before the text in force', () => {
  const form = { ...filled, effectiveDate: '2025-12-31' }
  expect(checkForm(form, later)).toEqual({
    ok: false,
    problems: { backdatingReason: 'Choose a later day, or say why it must be this one.' },
  })
  expect(checkForm({ ...form, backdatingReason: 'It was signed then.' }, later)).toMatchObject({
    form: { backdatingReason: 'It was signed then.' },
  })
})
