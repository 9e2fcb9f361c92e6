import { ClientError, type SanityClient } from '@sanity/client'
import { toVersionDocument } from '../schemas/records/documents.ts'
import { ImportError } from '../policy/errors.ts'
import type { Plan } from './plan.ts'

/** Called after each step: `done` of `total`, and what it was. */
export type Progress = (done: number, total: number, what: string) => void

/**
 * Writes a plan: one transaction for each version, the policy in the first, the working text in the last.
 * What is written stays; after an interruption the same import writes what is left.
 * @throws ImportError if the lake refuses, or somebody else published the policy meanwhile
 */
export async function writePlan(client: SanityClient, plan: Plan, progress: Progress = () => undefined): Promise<void> {
  const { id, policy, versions, working } = plan
  for (const [index, version] of versions.entries()) {
    const transaction = client.transaction()
    // Created, and never replaced: if another import was quicker, both must not write half of it.
    if (index === 0 && policy) transaction.create(policy)
    transaction.create(toVersionDocument(version))
    if (index === versions.length - 1 && working) {
      const patch = client.patch(id).set({ sections: working.sections })
      transaction.patch(working.revision === undefined ? patch : patch.ifRevisionId(working.revision))
    }
    try {
      await transaction.commit({ visibility: 'sync' })
    } catch (cause) {
      const conflict = cause instanceof ClientError && cause.statusCode === 409
      const why = conflict
        ? 'somebody else published or edited this policy meanwhile'
        : `the Content Lake did not take version ${version.sequence} (${version.effectiveDate})`
      const stands =
        index === 0 ? 'Nothing was written' : `${index} of ${versions.length} versions were written and stand`
      throw new ImportError(`The import of ${plan.title} stopped: ${why}. ${stands}; import again to continue.`, {
        cause,
      })
    }
    progress(index + 1, versions.length, version.effectiveDate)
  }
}
