import { isRecall } from '../../policy/change-kinds.ts'
import type { Status } from '../../policy/timeline.ts'
import type { Version } from '../../schemas/records/version.ts'

const tones = {
  'in force': 'positive',
  upcoming: 'primary',
  superseded: 'default',
  withdrawn: 'critical',
  recalled: 'caution',
} as const

const labels: Record<Status, string> = {
  'in force': 'In force',
  upcoming: 'Upcoming',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
  recalled: 'Recalled',
}

/** The status of a version as a badge. A recall itself is labelled as such, and not as recalled. */
export function statusBadge(version: Pick<Version, 'changeKind'>, status: Status) {
  return { label: isRecall(version) ? 'The recall' : labels[status], tone: tones[status] }
}
