import { useState } from 'react'
import { useClient, useCurrentUser } from 'sanity'
import type { LakeDocument } from '../../content-lake/lake-document.ts'
import { explainFailure, kept, type Failure } from '../../dialogs/explain-failure.ts'
import { momentInWords } from '../approval/moment-in-words.ts'
import { memberOf } from '../approval/propose.ts'
import type { Approvals } from '../approval/use-approvals.ts'
import type { FilledForm } from '../publish-version/publish-form.ts'
import { ImageProblem } from '../publish-version/seal-images.ts'
import { updateAll, type Chosen } from './update-all.ts'
import type { Plan } from './update-plan.ts'

type Running = {
  section: { draft: LakeDocument | null; published: LakeDocument | null }
  plan: Plan
  forms: ReadonlyMap<string, FilledForm>
  approvals: Approvals | undefined
}

/** Publishes a section with its policies, and reports why that failed; a failure changes nothing. */
export function useUpdating() {
  const client = useClient({ apiVersion: '2025-02-19' })
  const user = useCurrentUser()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure>()

  const run = async ({ section, plan, forms, approvals }: Running): Promise<boolean> => {
    if (!user) return false
    setBusy(true)
    setFailure(undefined)
    const chosen: Chosen[] = [
      ...plan.filled.flatMap((policy) => {
        const form = forms.get(policy.id)
        return form ? [{ policy, form }] : []
      }),
      ...plan.approved.map(({ policy, asked }) => ({ policy, approved: asked })),
    ]
    const failed = await updateAll({ client, section, chosen, approvals, person: memberOf(user) }).catch(
      (error: unknown): Failure =>
        error instanceof ImageProblem
          ? { title: 'An image can’t be published', explanation: `${error.message} ${kept}`, retry: true }
          : explainFailure(error, undefined, momentInWords),
    )
    setBusy(false)
    setFailure(failed)
    return failed === undefined
  }

  return { run, busy, failure, forget: () => setFailure(undefined) }
}
