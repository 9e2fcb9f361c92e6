import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { useCallback, useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { useMayCreate } from '../../access/use-may-create.ts'
import { useVersions } from '../../versions/use-versions.ts'
import { ApprovalDialog } from './approval-dialog.tsx'
import { approvalStateOf, type ApprovalState } from './approval-state.ts'
import { useApprovals } from './use-approvals.ts'

/** Reviews a request for approval, or publishes what was approved; offered while there is one. */
export const ApprovalAction: DocumentActionComponent = ({ id, type, draft, published }) => {
  const [opened, setOpened] = useState<ApprovalState>()
  const close = useCallback(() => setOpened(undefined), [])
  const approvals = useApprovals()
  const sequence = useVersions()?.byPolicy.get(id)?.at(-1)?.sequence ?? 0
  const asked = approvalStateOf(approvals, { policy: id, sequence })
  const mayPublish = useMayCreate('policyVersion')
  if (!mayPublish || ((!asked || asked.step === 'returned') && !opened)) return null
  const isEdited = asked && (draft ?? published)?._rev !== asked.request.workingRev
  const ready = isEdited ? 'See the approval…' : 'Publish approved version…'
  return {
    label: asked?.step === 'approved' ? ready : 'Review request…',
    icon: CheckmarkCircleIcon,
    tone: 'default',
    title:
      asked?.step === 'approved'
        ? 'It was approved and can be published'
        : 'See what is to be published, and approve it or send it back',
    onHandle: () => setOpened(asked),
    dialog: opened && {
      type: 'custom',
      component: (
        <ApprovalDialog id={id} type={type} draft={draft} published={published} asked={opened} onClose={close} />
      ),
    },
  }
}
ApprovalAction.displayName = 'ApprovalAction'
