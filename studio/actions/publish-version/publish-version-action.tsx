import { PublishIcon } from '@sanity/icons/Publish'
import { useCallback, useMemo, useState } from 'react'
import type { DocumentActionComponent } from 'sanity'
import { bringsText } from '../../../policy/change-kinds.ts'
import { useVersions } from '../../versions/use-versions.ts'
import { PublishVersionDialog } from './publish-version-dialog.tsx'

/** What a text takes from elsewhere: shared sections, and the living parts of policy/living. */
const takesWords = /"(?:sharedSectionReference|variable|crossReference|definedTerm|target)"/

/** Replaces the Studio's own “Publish” for policies: it records a version and publishes the policy in one step. */
export const PublishVersionAction: DocumentActionComponent = ({ id, type, draft, published }) => {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  // A policy that takes words from elsewhere may differ from its last version without a draft of its own.
  const versions = useVersions()?.byPolicy.get(id) ?? []
  // After a recall or a withdrawal the published text is not the one in force.
  const last = versions.at(-1)
  const isCalledBack = last !== undefined && !bringsText(last)
  const sections = published?.sections
  // The Studio asks again at each key, and the text that is published is long.
  const takes = useMemo(() => takesWords.test(JSON.stringify(sections ?? '')), [sections])
  const mayDiffer = draft !== null || isCalledBack || takes

  return {
    label: 'Publish version…',
    icon: PublishIcon,
    tone: 'default',
    // Never disabled: a button that has the focus would lose it after publishing, and the dialog says what is so.
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
