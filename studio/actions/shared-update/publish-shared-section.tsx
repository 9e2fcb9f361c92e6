import { useCallback, useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { useMayCreate } from '../../access/use-may-create.ts'
import { useUsage } from '../../shared-sections/use-usage.ts'
import { useOutdated } from '../outdated/use-outdated.ts'
import { SharedUpdateDialog } from './shared-update-dialog.tsx'

/**
 * Publishes a shared section. If policies use it, a dialog shows how each of them changes, and offers to publish a version of
 * each in the same step; it is offered as well while readers see an older text of a published section.
 */
export function publishSharedSection(standard: DocumentActionComponent): DocumentActionComponent {
  const usePublishSharedSection: DocumentActionComponent = (props) => {
    const { id, type, draft, published } = props
    const [open, setOpen] = useState(false)
    const close = useCallback(() => setOpen(false), [])
    const description = standard(props)
    const users = useUsage()?.get(id) ?? []
    const outdated = useOutdated()
    const mayPublish = useMayCreate('policyVersion')
    const isUsed = users.some(({ where }) => where !== 'draft')
    const isOutdated = users.some((user) => outdated.has(user.id))
    if (!description || !mayPublish || (!isUsed && !open)) return description
    const updates = draft === null && isOutdated
    const title = String((draft ?? published)?.['heading'] ?? 'Untitled section')
    return {
      ...description,
      ...(updates && { label: 'Update policies…', title: 'Publish versions with the newest text', disabled: false }),
      ...(draft !== null && { label: 'Publish…' }),
      onHandle: () => setOpen(true),
      dialog: open && {
        type: 'custom',
        component: <SharedUpdateDialog id={id} type={type} title={title} onClose={close} />,
      },
    }
  }
  return Object.assign(usePublishSharedSection, { action: standard.action, displayName: 'PublishSharedSection' })
}
