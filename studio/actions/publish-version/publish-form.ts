import { changeKindTitles } from '../../../schemas/documents/policy-version.ts'
import { day, type Day } from '../../../schemas/records/day.ts'
import { versionFields, type ChangeKind } from '../../../schemas/records/version.ts'

/** What an editor fills in. */
export type PublishForm = { effectiveDate: string; changeKind: ChangeKind | ''; changeSummary: string }

/** The kinds from which an editor chooses; the first version's kind is not a choice. */
export const kindChoices: { value: ChangeKind; title: string; explanation: string }[] = [
  choice('material', 'It changes what somebody may do, must do or can expect.'),
  choice('minor', 'It says the same more clearly, or adds a fact with no effect on rights.'),
  choice('correction', 'It mends a mistake, such as a typing error or a dead link, and changes no meaning.'),
]

function choice(value: ChangeKind, explanation: string) {
  return { value, title: changeKindTitles[value], explanation }
}

export type FilledForm = { effectiveDate: Day; changeKind: ChangeKind; changeSummary?: string }
export type FormProblems = Partial<Record<keyof PublishForm, string>>
export type CheckedForm = { ok: true; form: FilledForm } | { ok: false; problems: FormProblems }

/** Reads the form; `first` when the policy has no version yet. */
export function checkForm(form: PublishForm, first: boolean): CheckedForm {
  const effectiveDate = day.safeParse(form.effectiveDate)
  const changeKind = first ? 'first' : form.changeKind
  const text = form.changeSummary.trim()
  const changeSummary = versionFields.shape.changeSummary.safeParse(text === '' ? undefined : text)
  const problems: FormProblems = {
    ...(!effectiveDate.success && { effectiveDate: 'Choose the day from which the text applies.' }),
    ...(changeKind === '' && { changeKind: 'Say what kind of change it is.' }),
    ...(!first && text === '' && { changeSummary: 'Tell readers what changed, in a sentence or two.' }),
    ...(!changeSummary.success && {
      changeSummary: `The summary has ${text.length.toLocaleString('en')} characters; 2,000 are the most it can have.`,
    }),
  }
  if (!effectiveDate.success || changeKind === '' || !changeSummary.success || Object.keys(problems).length > 0) {
    return { ok: false, problems }
  }
  return { ok: true, form: { effectiveDate: effectiveDate.data, changeKind, changeSummary: changeSummary.data } }
}
