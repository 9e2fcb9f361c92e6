import { needsApproval } from '../approval/approval-state.ts'
import type { Approvals } from '../approval/use-approvals.ts'
import type { Affected } from './load-affected.ts'
import type { Standing } from './update-all.ts'
import { formOf, type UpdateForm } from './update-form.ts'

type Surroundings = { standings: ReadonlyMap<string, Standing>; approvals: Approvals | undefined }

/** What becomes of the policies, as the form stands. */
export type Plan = {
  included: ReadonlySet<string>
  /** Those that get a version, or a request, by the form. */
  filled: Affected[]
  /** Those whose version was approved already. */
  approved: { policy: Affected; asked: Standing['asked'] }[]
  /** How many of those that are filled in get a request instead of a version. */
  requests: number
}

const asksFor = (form: UpdateForm, { id, read }: Affected, approvals: Approvals | undefined) =>
  needsApproval(approvals, [read.situation.published], formOf(form, id).changeKind || 'material')

/** Why a policy can't be updated here; undefined if it can. */
export function obstacleOf(form: UpdateForm, policy: Affected, { standings, approvals }: Surroundings) {
  const step = standings.get(policy.id)?.step
  if (step === 'waiting') return 'It waits for approval. It can be published once somebody has approved it.'
  // A request is for the working text: with unpublished changes that is another one.
  return step === undefined && policy.hasDraft && asksFor(form, policy, approvals)
    ? 'It needs approval and has unpublished changes. Request approval from the policy itself, or discard its draft.'
    : undefined
}

export function planOf(form: UpdateForm, { affected, ...surroundings }: Surroundings & { affected: Affected[] }): Plan {
  const { standings, approvals } = surroundings
  const included = affected.filter(
    (policy) => !form.left.includes(policy.id) && obstacleOf(form, policy, surroundings) === undefined,
  )
  const approved = included.flatMap((policy) => {
    const standing = standings.get(policy.id)
    return standing?.step === 'approved' ? [{ policy, asked: standing.asked }] : []
  })
  const filled = included.filter(({ id }) => standings.get(id)?.step !== 'approved')
  return {
    included: new Set(included.map(({ id }) => id)),
    filled,
    approved,
    requests: filled.filter((policy) => asksFor(form, policy, approvals)).length,
  }
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
const list = (parts: readonly string[]) => new Intl.ListFormat('en').format(parts)

/** What the button does. */
export function planInWords({ filled, approved, requests }: Plan, withSection: boolean): string {
  const versions = filled.length - requests + approved.length
  const published = [...(withSection ? ['the section'] : []), ...(versions > 0 ? [counted(versions, 'version')] : [])]
  const actions = [
    ...(published.length > 0 ? [`publish ${list(published)}`] : []),
    ...(requests > 0 ? [`request ${counted(requests, 'approval')}`] : []),
  ]
  const words = actions.length > 0 ? list(actions) : 'publish'
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What was done. */
export function doneInWords({ filled, approved, requests }: Plan, withSection: boolean): string {
  const versions = filled.length - requests + approved.length
  const parts = [
    ...(withSection ? ['The section is published'] : []),
    ...(versions > 0 ? [`${counted(versions, 'version')} ${versions === 1 ? 'is' : 'are'} published`] : []),
    ...(requests > 0 ? [`${counted(requests, 'approval')} ${requests === 1 ? 'is' : 'are'} requested`] : []),
  ]
  return parts.join(', ')
}
