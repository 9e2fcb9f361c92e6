import type { DocumentBadgeComponent } from 'sanity'
import { changedInWords } from './outdated.ts'
import { useOutdated } from './use-outdated.ts'

/** Shows that a shared section of a policy changed, and that readers still see the old text. */
export const OutdatedBadge: DocumentBadgeComponent = ({ id }) => {
  const outdated = useOutdated(id).get(id)
  return outdated ? { label: 'Shared text differs', title: changedInWords(outdated), color: 'warning' } : null
}
