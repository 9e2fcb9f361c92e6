import type { Trouble } from '../notice.ts'
import type { SetAside } from '../pull/set-aside.ts'
import type { Build } from '../queue-tables.ts'

/** What `/status` tells. Moments are in UTC. */
export type Status = {
  live: { id: string; day: string; builtAt: string } | null
  /** A rollback that stands. */
  hold: { release: string; since: string; day: string } | null
  building: boolean
  waiting: number
  /** When the first of them came. */
  waitingSince: string | null
  /** Why the live release is not what it should be. */
  trouble: Trouble | null
  /** What cannot be published, as the last pull found it; all else is live. Some of it an operator has decided. */
  setAside: SetAside[]
  lastWebhook: string | null
  /** The next day on which some policy's text in force changes. */
  nextEffectiveDate: string | null
  archive: { verifiedAt: string | null; policies: number; versions: number; whole: boolean | null; notes: string[] }
  builds: (Build & { seconds: number | null })[]
  releases: string[]
  diskFreeBytes: number
}
