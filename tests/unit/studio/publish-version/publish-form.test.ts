import { expect, it } from 'vitest'
import { checkForm } from '../../../../studio/actions/publish-version/publish-form.ts'

const filled = {
  effectiveDate: '2026-05-01',
  changeKind: 'material',
  changeSummary: ' We keep invoices longer. ',
} as const

it('reads a filled form', () => {
  expect(checkForm(filled, false)).toEqual({
    ok: true,
    form: { effectiveDate: '2026-05-01', changeKind: 'material', changeSummary: 'We keep invoices longer.' },
  })
})

it('asks neither kind nor summary of a first version', () => {
  expect(checkForm({ effectiveDate: '2026-05-01', changeKind: '', changeSummary: '' }, true)).toEqual({
    ok: true,
    form: { effectiveDate: '2026-05-01', changeKind: 'first', changeSummary: undefined },
  })
})

it('says for each field what is missing', () => {
  expect(checkForm({ effectiveDate: '', changeKind: '', changeSummary: ' ' }, false)).toEqual({
    ok: false,
    problems: {
      effectiveDate: 'Choose the day from which the text applies.',
      changeKind: 'Say what kind of change it is.',
      changeSummary: 'Tell readers what changed, in a sentence or two.',
    },
  })
})

it.each(['2026-02-30', '2026-13-01', '01.05.2026'])('refuses %s as a day', (effectiveDate) => {
  expect(checkForm({ ...filled, effectiveDate }, false)).toMatchObject({
    problems: { effectiveDate: expect.any(String) },
  })
})

it('counts a summary that is too long', () => {
  expect(checkForm({ ...filled, changeSummary: 'word '.repeat(10_000) }, false)).toEqual({
    ok: false,
    problems: { changeSummary: 'The summary has 49,999 characters; 2,000 are the most it can have.' },
  })
})
