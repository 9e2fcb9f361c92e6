import type { Day, Instant } from '../../schemas/records/day.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Section } from '../../schemas/records/section.ts'

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
  /** The moment at which the page is asked for: that of publication, as far as the page tells it. */
  at: Instant
  /** The day from which the draft applies and on which the page is looked at; today if it is none to come. */
  day?: Day
  /** The policy and its text as they would be published. */
  policy: Policy
  sections: Section[]
  /** For somebody who is not signed in: who lets them see it, and until when. */
  shared?: { by: string; until: Instant }
}

/** A page of a draft, with what it was made from. */
export type RenderedPreview = {
  html: string
  day: Day
  /** Whether the text differs from the published one. */
  isNew: boolean
  /** How many versions of the policy the archive had. */
  versions: number
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
export type Answer = { id: number; result: RenderedRelease | RenderedPreview } | { id: number; problem: unknown }
