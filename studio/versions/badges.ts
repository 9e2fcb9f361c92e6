import type { DocumentBadgeComponent, DocumentBadgesResolver } from 'sanity'
import { useStatus } from './use-status.ts'

/** Shows the status of a policy today. */
const StatusBadge: DocumentBadgeComponent = ({ id }) => {
  const status = useStatus(id)
  return status ? { label: status.label, title: 'The status of the policy today', color: status.color } : null
}

/** Shows the next version of a policy, if one has been announced. */
const NextBadge: DocumentBadgeComponent = ({ id }) => {
  const next = useStatus(id)?.next
  return next ? { label: next, title: 'A version has been announced and isn’t in force yet.', color: 'primary' } : null
}

/** Shows that the draft differs from the published document. */
const DraftBadge: DocumentBadgeComponent = ({ draft, published }) =>
  draft && published ? { label: 'Draft differs', title: 'There are unpublished changes.', color: 'warning' } : null

/** Shows that a version is permanent. */
const VersionBadge: DocumentBadgeComponent = () => ({
  label: 'Permanent',
  title: 'A published version is never edited and never deleted.',
  color: 'primary',
})

/** The badges at the foot of a document, by its type. */
export const badges: DocumentBadgesResolver = (standard, { schemaType }) => {
  if (schemaType === 'policy') return [StatusBadge, NextBadge, DraftBadge]
  return schemaType === 'policyVersion' ? [VersionBadge] : standard
}
