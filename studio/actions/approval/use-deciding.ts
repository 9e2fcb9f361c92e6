import { useToast } from '@sanity/ui/toast'
import { useState } from 'react'
import { useClient, useCurrentUser } from 'sanity'
import { z } from 'zod'
import type {
  ApprovalDecision,
  ApprovalRequest,
  ApprovalRules,
  Member,
} from '../../../schemas/records/approval-documents.ts'
import { endsPolicy } from '../../../policy/change-kinds.ts'
import { publish } from '../publish-version/publish.ts'
import type { Read } from '../publish-version/use-situation.ts'
import { explainFailure, type Failure } from '../../dialogs/explain-failure.ts'
import { momentInWords } from './moment-in-words.ts'
import { approvedVersion, decideOn, memberOf } from './propose.ts'

const done: Record<ApprovalDecision['outcome'], string> = {
  approved: 'Approved. It can be published now',
  returned: 'Sent back',
  withdrawn: 'The request is withdrawn',
}

const edited: Failure = {
  title: 'The text was edited in the meantime',
  explanation: 'It’s no longer what was approved. Request approval again.',
  retry: false,
}

const decided: Failure = {
  title: 'Somebody else has decided already',
  explanation: 'A request is decided once. Close this to see what they decided.',
  retry: false,
}

/** Whether the lake has the document already. */
const isTaken = (error: unknown): boolean => z.object({ statusCode: z.literal(409) }).safeParse(error).success

/** Decides on a request, or publishes what was approved, and reports why that failed; a failure changes nothing. */
export function useDeciding({ policyId, onDone }: { policyId: string; onDone: () => void }) {
  const client = useClient({ apiVersion: '2025-02-19' })
  const user = useCurrentUser()
  const { push } = useToast()
  const [busy, setBusy] = useState<'deciding' | 'publishing'>()
  const [failure, setFailure] = useState<Failure>()

  const run = async (what: 'deciding' | 'publishing', title: string, work: () => Promise<Failure | undefined>) => {
    setBusy(what)
    setFailure(undefined)
    const failed = await work().catch((error: unknown) =>
      what === 'deciding' && isTaken(error) ? decided : explainFailure(error, undefined, momentInWords),
    )
    setBusy(undefined)
    setFailure(failed)
    if (failed) return
    push({ status: 'success', duration: 10_000, title })
    onDone()
  }

  const decide = (
    request: ApprovalRequest,
    outcome: ApprovalDecision['outcome'],
    { authors, note }: { authors: readonly Member[]; note?: string },
  ) =>
    run('deciding', done[outcome], async () => {
      if (!user) return undefined
      await decideOn(client, request, { outcome, authors, person: memberOf(user), ...(note && { note }) })
      return undefined
    })

  const publishApproved = (
    { situation, preparation }: Read,
    {
      request,
      decision,
      rules,
    }: { request: ApprovalRequest; decision: ApprovalDecision; rules: ApprovalRules | undefined },
  ) =>
    run('publishing', `Version ${request.sequence} is published`, async () => {
      const version = await approvedVersion({ client, policyId, situation, preparation, request }, decision, rules)
      if (!version) return edited
      // An end of the policy leaves the draft as it is.
      const shown = endsPolicy(version) ? { ...situation, draft: null } : situation
      return publish({ client, policyId, situation: shown, version, tried: [], time: momentInWords })
    })

  return { decide, publishApproved, busy, failure }
}
