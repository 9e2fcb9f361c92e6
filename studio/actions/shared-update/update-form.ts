import { offeredDay } from '../../../policy/standing-text.ts'
import {
  checkForm,
  emptyForm,
  type FilledForm,
  type FormContext,
  type FormProblems,
  type PublishForm,
} from '../publish-version/publish-form.ts'
import type { Affected } from './load-affected.ts'

/** What an editor fills in: once for all policies, or for one of them. */
export type UpdateForm = {
  common: PublishForm
  /** Of policies that have a day, kind and summary of their own, by id. */
  own: Readonly<Record<string, PublishForm>>
  /** The policies that keep the old text for now. */
  left: readonly string[]
}

type Offered = Pick<Affected, 'id' | 'today'> & { read: { situation: Pick<Affected['read']['situation'], 'versions'> } }

/**
 * The form as it is offered: today for all. A policy with an announced version begins with a form of its own and that day,
 * so that nothing that was announced for later slips in early.
 */
export function offeredForm(affected: readonly Offered[]): UpdateForm {
  const days = affected.map(({ id, today, read }) => ({ id, today, day: offeredDay(read.situation.versions, today) }))
  const own = days.filter(({ day, today }) => day !== today)
  return {
    common: { ...emptyForm, effectiveDate: affected[0]?.today ?? '' },
    own: Object.fromEntries(own.map(({ id, day }) => [id, { ...emptyForm, effectiveDate: day }])),
    left: [],
  }
}

/** The form that counts for a policy. */
export const formOf = ({ common, own }: UpdateForm, id: string): PublishForm => own[id] ?? common

type CheckedUpdate =
  | { ok: true; forms: ReadonlyMap<string, FilledForm> }
  | { ok: false; common: FormProblems; own: Readonly<Record<string, FormProblems>> }

/** Validates the form for each policy that is to have a version. */
export function checkUpdate(form: UpdateForm, contexts: ReadonlyMap<string, FormContext>): CheckedUpdate {
  const forms = new Map<string, FilledForm>()
  const own: Record<string, FormProblems> = {}
  const common: FormProblems = {}
  for (const [id, context] of contexts) {
    const checked = checkForm(formOf(form, id), context)
    if (checked.ok) forms.set(id, checked.form)
    else if (form.own[id]) own[id] = checked.problems
    else Object.assign(common, checked.problems)
  }
  return forms.size === contexts.size ? { ok: true, forms } : { ok: false, common, own }
}

/** What the fields for all must ask: whatever one of the policies that use them needs. */
export function commonContext(contexts: readonly FormContext[]): FormContext {
  return {
    first: false,
    sensitive: contexts.some(({ sensitive }) => sensitive),
    inForceSince: contexts
      .flatMap(({ inForceSince }) => inForceSince ?? [])
      .toSorted()
      .at(-1),
  }
}
