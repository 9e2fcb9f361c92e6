import type { DocumentBadgeComponent, DocumentBadgesResolver } from 'sanity'
import { useStatus } from './use-status.ts'

/** Says with a policy how it stands today. */
const StatusBadge: DocumentBadgeComponent = ({ id }) => {
  const status = useStatus(id)
  return status ? { label: status.label, title: status.next ?? status.label, color: status.color } : null
}

/** Says that a version is for good. */
const VersionBadge: DocumentBadgeComponent = () => ({
  label: 'Kept for good',
  title: 'A published version is never edited and never deleted.',
  color: 'primary',
})

/** What a document says of itself at its foot, by its type. */
export const badges: DocumentBadgesResolver = (standard, { schemaType }) => {
  if (schemaType === 'policy') return [StatusBadge]
  return schemaType === 'policyVersion' ? [VersionBadge] : standard
}
