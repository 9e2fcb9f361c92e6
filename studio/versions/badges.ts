import type { DocumentBadgeComponent, DocumentBadgesResolver } from 'sanity'
import { useStatus } from './use-status.ts'

/** Says with a policy how it stands today. */
const StatusBadge: DocumentBadgeComponent = ({ id }) => {
  const status = useStatus(id)
  return status ? { label: status.label, title: 'The status of the policy today', color: status.color } : null
}

/** Says with a policy what comes next, when that is known. */
const NextBadge: DocumentBadgeComponent = ({ id }) => {
  const next = useStatus(id)?.next
  return next ? { label: next, title: 'A version has been announced and isn’t in force yet.', color: 'primary' } : null
}

/** Says that the working text is not what was published last. */
const DraftBadge: DocumentBadgeComponent = ({ draft, published }) =>
  draft && published ? { label: 'Draft differs', title: 'There are unpublished changes.', color: 'warning' } : null

/** Says that a version is for good. */
const VersionBadge: DocumentBadgeComponent = () => ({
  label: 'Kept for good',
  title: 'A published version is never edited and never deleted.',
  color: 'primary',
})

/** What a document says of itself at its foot, by its type. */
export const badges: DocumentBadgesResolver = (standard, { schemaType }) => {
  if (schemaType === 'policy') return [StatusBadge, NextBadge, DraftBadge]
  return schemaType === 'policyVersion' ? [VersionBadge] : standard
}
