import { PublishIcon } from '@sanity/icons/Publish'
import { useCallback, useMemo, useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { bringsText } from '../../../policy/change-kinds.ts'
import { useMayCreate } from '../../access/use-may-create.ts'
import { useVersions } from '../../versions/use-versions.ts'
import { PublishVersionDialog } from './publish-version-dialog.tsx'

/** The types whose words come from elsewhere: shared sections, and the living parts of policy/living. */
const takesWords = /"(?:sharedSectionReference|variable|crossReference|definedTerm|target)"/

/** Replaces the Studio's own “Publish” for policies: it records a version and publishes the policy in one step. */
export const PublishVersionAction: DocumentActionComponent = ({ id, type, draft, published }) => {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  // A policy with words from elsewhere may differ from its last version without having a draft.
  const versions = useVersions()?.byPolicy.get(id) ?? []
  // After a recall or a withdrawal the published text is not the one in force.
  const last = versions.at(-1)
  const isCalledBack = last !== undefined && !bringsText(last)
  const sections = published?.sections
  // The Studio renders this at every keystroke, and the published text is long.
  const takes = useMemo(() => takesWords.test(JSON.stringify(sections ?? '')), [sections])
  const mayPublish = useMayCreate('policyVersion')
  const mayDiffer = draft !== null || isCalledBack || takes

  if (!mayPublish) return null
  return {
    label: 'Publish version…',
    icon: PublishIcon,
    tone: 'default',
    // Never disabled: the button would lose the focus after publishing, and the dialog explains the state anyway.
    title: mayDiffer
      ? 'Review the changes, choose the day, and publish'
      : versions.length > 0
        ? 'No changes since the last version'
        : 'Nothing to publish yet',
    onHandle: () => setOpen(true),
    dialog: open && {
      type: 'custom',
      component: <PublishVersionDialog id={id} type={type} draft={draft} published={published} onClose={close} />,
    },
  }
}
PublishVersionAction.action = 'publish'
PublishVersionAction.displayName = 'PublishVersionAction'
