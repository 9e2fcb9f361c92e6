import { chosenKinds, firstKind, needsReason } from '../../../policy/change-kinds.ts'
import { changeKindExplanations, changeKindTitles } from '../../../schemas/documents/policy-version.ts'
import { day, type Day } from '../../../schemas/records/day.ts'
import { versionFields, type ChangeKind } from '../../../schemas/records/version.ts'

/** What an editor fills in. */
export type PublishForm = {
  effectiveDate: string
  changeKind: ChangeKind | ''
  changeSummary: string
  /** Why the change is not material although it touches what usually is. */
  kindReason: string
  /** Why the text applies from an earlier day than the text in force. */
  backdatingReason: string
}

/** A form that nobody has touched. */
export const emptyForm: PublishForm = {
  effectiveDate: '',
  changeKind: '',
  changeSummary: '',
  kindReason: '',
  backdatingReason: '',
}

/** The kinds from which an editor chooses; the first version's kind is not a choice. */
export const kindChoices: { value: ChangeKind; title: string; explanation: string }[] = chosenKinds.map((value) => ({
  value,
  title: changeKindTitles[value],
  explanation: changeKindExplanations[value] ?? '',
}))

/** What the form is validated against. */
export type FormContext = {
  /** Whether the policy has no version yet. */
  first: boolean
  /** Whether the honesty gate questions the change. */
  sensitive: boolean
  /** The day from which the text in force applies; an earlier one needs a reason. */
  inForceSince: Day | undefined
}

export type FilledForm = {
  effectiveDate: Day
  changeKind: ChangeKind
  changeSummary?: string
  kindReason?: string
  backdatingReason?: string
}
export type FormProblems = Partial<Record<keyof PublishForm, string>>
export type CheckedForm = { ok: true; form: FilledForm } | { ok: false; problems: FormProblems }

/** Whether the chosen kind needs a reason, because the change may be material. */
export const asksForKindReason = ({ changeKind }: Pick<PublishForm, 'changeKind'>, { sensitive }: FormContext) =>
  sensitive && changeKind !== '' && needsReason({ changeKind })

/** Whether the day is before the one from which the text in force applies. */
export const asksForBackdatingReason = (
  { effectiveDate }: Pick<PublishForm, 'effectiveDate'>,
  { inForceSince }: FormContext,
) => inForceSince !== undefined && effectiveDate !== '' && effectiveDate < inForceSince

const tooLong = (what: string, text: string, most: string) =>
  `${what} has ${text.length.toLocaleString('en')} characters; the limit is ${most}.`

/** Validates the form. */
export function checkForm(form: PublishForm, context: FormContext): CheckedForm {
  const { first } = context
  const effectiveDate = day.safeParse(form.effectiveDate)
  const changeKind = first ? firstKind : form.changeKind
  const text = form.changeSummary.trim()
  const changeSummary = versionFields.shape.changeSummary.safeParse(text === '' ? undefined : text)
  const reason = (asked: boolean, typed: string) => (asked ? typed.trim() : undefined)
  const kindReason = reason(asksForKindReason(form, context), form.kindReason)
  const backdatingReason = reason(asksForBackdatingReason(form, context), form.backdatingReason)
  const problems: FormProblems = {
    ...(!effectiveDate.success && { effectiveDate: 'Choose the day from which the text applies.' }),
    ...(changeKind === '' && { changeKind: 'Say what kind of change it is.' }),
    ...(!first && text === '' && { changeSummary: 'Tell readers what changed, in a sentence or two.' }),
    ...(!changeSummary.success && { changeSummary: tooLong('The summary', text, '2,000') }),
    ...reasonProblem('kindReason', kindReason, 'Choose “Material change”, or say why it is not one.'),
    ...reasonProblem('backdatingReason', backdatingReason, 'Choose a later day, or say why it must be this one.'),
  }
  if (!effectiveDate.success || changeKind === '' || !changeSummary.success || Object.keys(problems).length > 0) {
    return { ok: false, problems }
  }
  return {
    ok: true,
    form: {
      effectiveDate: effectiveDate.data,
      changeKind,
      changeSummary: changeSummary.data,
      ...(kindReason && { kindReason }),
      ...(backdatingReason && { backdatingReason }),
    },
  }
}

function reasonProblem(
  name: 'kindReason' | 'backdatingReason',
  text: string | undefined,
  missing: string,
): FormProblems {
  if (text === undefined) return {}
  if (text === '') return { [name]: missing }
  return versionFields.shape[name].safeParse(text).success ? {} : { [name]: tooLong('The reason', text, '1,000') }
}
