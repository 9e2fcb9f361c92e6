import type { Trouble } from '../notice.ts'
import type { SetAside } from '../pull/set-aside.ts'
import type { Build } from '../queue-tables.ts'

/** The data of `/status`. Moments are ISO 8601 in UTC. */
export type Status = {
  live: { id: string; day: string; builtAt: string } | null
  /** A rollback that stands. */
  hold: { release: string; since: string; day: string } | null
  building: boolean
  waiting: number
  /** When the first of the waiting events came. */
  waitingSince: string | null
  /** Why the last build failed: the live release may be out of date. */
  trouble: Trouble | null
  /** What cannot be published, as the last pull and the last build found it; an operator may have decided on some. */
  setAside: SetAside[]
  lastWebhook: string | null
  /** The next day on which some policy's text in force changes. */
  nextEffectiveDate: string | null
  archive: { verifiedAt: string | null; policies: number; versions: number; whole: boolean | null; notes: string[] }
  builds: (Build & { seconds: number | null })[]
  releases: string[]
  diskFreeBytes: number
}
