import type { Day } from '../../schemas/records/day.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { UnsealedVersion } from '../../schemas/records/version.ts'

/** Writes the site of a day into a folder; what is the same as in the release before is linked, not made again. */
export type ReleaseOrder = {
  kind: 'release'
  /** The folder that holds the archive. */
  content: string
  day: Day
  /** An empty folder for the site's files. `pages.json` is written beside it. */
  out: string
  /** The files of the release before, as this wrote them. */
  before?: string
  /** Whether the whole archive is proved again, or what is new since the last order. */
  prove: 'all' | 'new'
}

/** A draft as the page that it would be. It is written nowhere. */
export type PreviewOrder = {
  kind: 'preview'
  content: string
  day: Day
  /** The policy as it would be published, and its next version. */
  policy: Policy
  version: UnsealedVersion
}

export type Order = ReleaseOrder | PreviewOrder

/** What became of a release, and where the time went, in milliseconds. */
export type RenderedRelease = {
  /** All of its files, without their compressed forms. */
  pages: number
  /** Those that were made; the others are those of the release before. */
  made: string[]
  milliseconds: { prove: number; plan: number; render: number }
}

/** What goes to the thread. */
export type Question = { id: number; order: Order }
/** What comes back: a problem is the error itself. */
export type Answer = { id: number; result: RenderedRelease | { html: string } } | { id: number; problem: unknown }
