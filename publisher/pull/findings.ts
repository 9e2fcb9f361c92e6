import { endsPolicy } from '../../policy/change-kinds.ts'
import type { Snapshot } from '../../schemas/records/archive.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Version } from '../../schemas/records/version.ts'
import { PullError } from '../../policy/errors.ts'
import { partsOfVersionId } from '../../schemas/records/documents.ts'
import type { ParsedFacts } from './parse-published.ts'

/** What a pull found that is more likely a mistake, or an attack, than intended. */
export type Finding = {
  kind: 'lost-policies' | 'withdrawals' | 'altered-versions'
  /** What it is about, the same each time it is found. */
  item: string
  text: string
}

/** The policy that a finding is about. */
export const policyIn = ({ kind, item }: Finding): string =>
  kind === 'lost-policies' ? item : (partsOfVersionId(item.split(':')[0] ?? '')?.policy ?? item)

/** An empty answer is far more likely a wrong dataset or token than a company that gave up its policies. */
export function refuseEmpty({ policies, problems, setAside }: ParsedFacts, before: Snapshot | undefined): void {
  const isEmpty = policies.length === 0 && problems.length === 0 && setAside.length === 0
  if (isEmpty && before && before.policies.length > 0) {
    throw new PullError(
      `The lake answered with no policies, but the archive has ${before.policies.length}; content/ is as it was. ` +
        'Check that the project, the dataset and the token are the right ones.',
    )
  }
}

/** Policies that the archive has and the lake no longer publishes. */
export const lostPolicies = (published: ReadonlySet<string>, before: Snapshot | undefined): Policy[] =>
  (before?.policies ?? []).filter(({ id }) => !published.has(id))

export const lostFinding = ({ title, id }: Policy): Finding => ({
  kind: 'lost-policies',
  item: id,
  text: `“${title}” (${id}) is no longer published in the lake. The archive keeps it.`,
})

/** Policies of the archive that this pull would withdraw. */
export function withdrawals(added: readonly Version[], archived: ReadonlyMap<string, unknown>): Finding[] {
  const ending = added.filter((version) => endsPolicy(version) && archived.has(version.policy))
  return ending.map(({ policy, sequence, title, effectiveDate }) => ({
    kind: 'withdrawals',
    item: `${policy}-v${sequence}`,
    text: `“${title}” (${policy}) is to be withdrawn from ${effectiveDate} on.`,
  }))
}
