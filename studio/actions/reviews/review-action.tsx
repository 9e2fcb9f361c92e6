import { EyeOpenIcon } from '@sanity/icons/EyeOpen'
import type { DocumentActionComponent } from 'sanity'
import { useMayCreate } from '../../access/use-may-create.ts'
import { useVersions } from '../../versions/use-versions.ts'
import { useReviewing } from './use-reviewing.ts'

/** Records in one click that a published policy was read again and needs no change. */
export const ReviewAction: DocumentActionComponent = ({ id, draft, published }) => {
  const { review, busy } = useReviewing()
  const mayReview = useMayCreate('policyVersion')
  const hasVersion = (useVersions()?.byPolicy.get(id) ?? []).length > 0
  if (!mayReview || !published || !hasVersion) return null
  return {
    label: 'Reviewed, no change',
    icon: EyeOpenIcon,
    disabled: busy || draft !== null,
    title: draft
      ? 'It has unpublished changes'
      : 'You read it, and nothing has to change: the next review is in a year',
    onHandle: () => void review(id),
  }
}
ReviewAction.displayName = 'ReviewAction'
