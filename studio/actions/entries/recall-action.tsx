import { UndoIcon } from '@sanity/icons/Undo'
import { useCallback, useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { useMayCreate } from '../../access/use-may-create.ts'
import { RecallDialog } from './recall-dialog.tsx'
import { recallable } from './recallable.ts'
import { usePolicyTimeline } from './use-policy-timeline.ts'

/** Recalls an upcoming version; offered while a policy has one. */
export const RecallAction: DocumentActionComponent = ({ id, published }) => {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  const read = usePolicyTimeline(id)
  const mayPublish = useMayCreate('policyVersion')
  const versions = read && mayPublish ? recallable(read.timeline) : []
  if (versions.length === 0 && !open) return null
  return {
    label: 'Recall an upcoming version…',
    icon: UndoIcon,
    tone: 'caution',
    title: 'Cancel a version before its effective date and tell readers why',
    onHandle: () => setOpen(true),
    dialog: open && {
      type: 'custom',
      component: (
        <RecallDialog policyId={id} title={String(published?.title ?? '')} versions={versions} onClose={close} />
      ),
    },
  }
}
RecallAction.displayName = 'RecallAction'
