import { useToast } from '@sanity/ui/toast'
import type { DocumentActionComponent } from 'sanity'

/** Publishing a shared section, with a word on what it does not do: change the policies that carry it. */
export function publishSharedSection(standard: DocumentActionComponent): DocumentActionComponent {
  const usePublishSharedSection: DocumentActionComponent = (props) => {
    const toast = useToast()
    const description = standard(props)
    if (!description?.onHandle) return description
    const { onHandle } = description
    return {
      ...description,
      onHandle: () => {
        onHandle()
        toast.push({
          status: 'info',
          title: 'Policies that carry this section keep the old text',
          description: 'Each takes over the new text when you publish a new version of it.',
          duration: 15_000,
        })
      },
    }
  }
  return Object.assign(usePublishSharedSection, { action: standard.action, displayName: 'PublishSharedSection' })
}
