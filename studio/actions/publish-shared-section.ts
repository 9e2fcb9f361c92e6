import { useToast } from '@sanity/ui/toast'
import { useEffect, useRef } from 'react'
import type { DocumentActionComponent } from 'sanity'

/**
 * Publishes a shared section, and says afterwards that the policies that use it have not changed. There is nothing to
 * say the first time, because no published policy can use it yet.
 */
export function publishSharedSection(standard: DocumentActionComponent): DocumentActionComponent {
  const usePublishSharedSection: DocumentActionComponent = (props) => {
    const { push } = useToast()
    const description = standard(props)
    const revision = props.published?._rev
    const before = useRef<string>(undefined)

    useEffect(() => {
      if (!before.current || before.current === revision) return
      before.current = undefined
      push({
        status: 'info',
        title: 'Policies that use this section keep the old text',
        description: 'Each gets the new text when you publish its next version.',
        duration: 15_000,
      })
    }, [revision, push])

    if (!description?.onHandle) return description
    const { onHandle } = description
    return {
      ...description,
      onHandle: () => {
        before.current = revision
        onHandle()
      },
    }
  }
  return Object.assign(usePublishSharedSection, { action: standard.action, displayName: 'PublishSharedSection' })
}
