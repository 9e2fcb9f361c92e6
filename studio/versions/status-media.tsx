import { CheckmarkCircleIcon } from '@sanity/icons/CheckmarkCircle'
import { ClockIcon } from '@sanity/icons/Clock'
import { CloseCircleIcon } from '@sanity/icons/CloseCircle'
import { DocumentTextIcon } from '@sanity/icons/DocumentText'
import { EditIcon } from '@sanity/icons/Edit'
import type { StatusInWords } from './status-in-words.ts'
import { useStatus } from './use-status.ts'

const looks: Record<StatusInWords['color'], { Icon: typeof EditIcon; color: string }> = {
  success: { Icon: CheckmarkCircleIcon, color: 'var(--card-badge-positive-fg-color, #1a8a4a)' },
  primary: { Icon: ClockIcon, color: 'var(--card-badge-primary-fg-color, #2a5bd7)' },
  danger: { Icon: CloseCircleIcon, color: 'var(--card-badge-critical-fg-color, #c0342b)' },
  warning: { Icon: EditIcon, color: 'var(--card-muted-fg-color, #6b7280)' },
}

const unknown = { Icon: DocumentTextIcon, color: 'var(--card-muted-fg-color, #6b7280)' }

/** The status of a policy as an icon beside its title in a list; screen readers announce it and hovering shows it. */
export function StatusMedia({ id }: { id: string }) {
  const status = useStatus(id.replace(/^drafts\./, ''))
  const { Icon, color } = status ? looks[status.color] : unknown
  const words = status && [status.label, status.next].filter(Boolean).join('. ')
  return (
    <span role="img" aria-label={words} title={words} style={{ color, display: 'inline-flex' }}>
      <Icon />
    </span>
  )
}
