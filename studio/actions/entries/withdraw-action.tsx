import { CloseCircleIcon } from '@sanity/icons/CloseCircle'
import { useCallback, useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { useMayCreate } from '../../access/use-may-create.ts'
import { usePolicyTimeline } from './use-policy-timeline.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** Ends a policy; offered while a text of it is in force. */
export const WithdrawAction: DocumentActionComponent = ({ id, published }) => {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const read = usePolicyTimeline(id)
  const mayPublish = useMayCreate('policyVersion')
  if (!read || !mayPublish || (!read.timeline.current && !open)) return null
  const { versions, timeline } = read
  return {
    label: 'Withdraw the policy…',
    icon: CloseCircleIcon,
    tone: 'critical',
    title: 'End the policy on a chosen day and tell readers why',
    onHandle: () => setOpen(true),
    dialog: open && {
      type: 'custom',
      component: (
        <WithdrawDialog
          policyId={id}
          title={String(published?.title ?? '')}
          versions={versions}
          upcoming={timeline.upcoming.map(({ version }) => version)}
          onClose={close}
        />
      ),
    },
  }
}
WithdrawAction.displayName = 'WithdrawAction'
