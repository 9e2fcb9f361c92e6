import type { Trouble } from '../publisher.ts'
import type { Build } from '../queue.ts'

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
  lastWebhook: string | null
  /** The next day on which some policy's text in force changes. */
  nextEffectiveDate: string | null
  archive: { verifiedAt: string | null; policies: number; versions: number; whole: boolean | null; notes: string[] }
  builds: (Build & { seconds: number | null })[]
  releases: string[]
  diskFreeBytes: number
}
