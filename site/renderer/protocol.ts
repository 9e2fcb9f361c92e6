import type { HeldProof, HeldText, VersionFacts } from '../../archive/cached-archive.ts'
import type { Claim } from '../../archive/prove.ts'
import type { Day, Instant } from '../../schemas/records/day.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'
import type { Ahead } from './ahead.ts'
import type { Files } from './manifest.ts'

/** Writes the site of a day. */
export type ReleaseOrder = {
  kind: 'release'
  /** The folder that holds the archive. */
  content: string
  day: Day
  /** An empty folder, or one that is begun. */
  out: string
  /** Whether the whole archive is proved again, and every file of the release before looked at; or what is new. */
  prove: 'all' | 'new'
  /** Whether pages link to a PDF of each version. */
  pdf?: boolean
  /** To measure by: only the pages of texts, without comparisons and without what machines read. */
  only?: 'texts'
  /**
   * Where releases share what is the same in them; everything is then compressed too, and `pages.json` written beside
   * `out`. A plain folder for any host, whole and uncompressed, where it is not given.
   */
  shared?: Shared
}

/** What releases share: a folder for each state of a policy's pages, or of a group of others, to which they have a link. */
export type Shared = {
  /** Where these folders are. */
  trees: string
  /** The files of the release before. */
  before?: string
  /** Whether the new one has the links of that already, see `beginRelease`. */
  begun?: boolean
}

/** A version, and where its text lies. */
export type VersionAt = { facts: VersionFacts; text: HeldText }

/** Writes all pages of one policy. */
export type TreeOrder = {
  kind: 'tree'
  content: string
  day: Day
  pdf: boolean
  only?: ReleaseOrder['only']
  settings: SiteSettings
  policy: Policy
  /** Its versions, as they were proved; or what the ledger claims of them, which is then proved first. */
  versions: { proved: VersionAt[] } | { claimed: Claim[] }
  place: TreePlace
  /** Where others write the rest of these pages. */
  part?: Part
  /** Nothing is to be written: the sequence of the text to be looked at, see `rehearse`. */
  rehearsed?: number
}

/** Of the comparisons of a policy those of one thread of so many; the first, numbered 0, has all other pages too. */
export type Part = { hand: number; hands: number }

/** Proves versions. */
export type ProveOrder = { kind: 'prove'; content: string; claims: Claim[] }

/** Where the pages of a policy are written. */
export type TreePlace = {
  out: string
  /** Their folder in that one, with a slash at its end. */
  pages: string
  /** Whether releases are to share it: compressed too, with a manifest, and what is the same as before linked. */
  shared?: { before?: string }
}

/** What became of a policy's pages. */
export type WrittenTree = {
  /** All files, without their compressed forms. */
  pages: number
  /** Those that were made, by their paths in the site; the others are those of before. */
  made: string[]
  /** The policy's lines in the index of sitemaps. */
  sitemap: string
  /** Of versions that were claimed. Where one is not what was claimed, nothing was written. */
  proofs?: HeldProof[]
  /** Of a part: its files as they lie there, which are yet to be written down. */
  files?: Files
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

/** What a thread of many is asked for. */
export type WorkOrder = TreeOrder | ProveOrder
export type Order = ReleaseOrder | PreviewOrder | WarmOrder | WorkOrder

/** Gets ready: the archive is proved, the next release begun, and what a publish would compare is looked at. */
export type WarmOrder = { kind: 'warm'; content: string; day: Day; ahead?: Ahead }

/** What became of a release, and where the time went, in milliseconds. */
export type RenderedRelease = {
  /** All of its files, without their compressed forms. */
  pages: number
  /** Those that were made; the others are those of the release before. */
  made: string[]
  /** The folders under `trees` to which it has a link, and those among them that are new. */
  trees: string[]
  fresh: string[]
  milliseconds: { prove: number; plan: number; render: number }
}

/** What comes back of each order. */
type Results = {
  release: RenderedRelease
  preview: RenderedPreview
  warm: undefined
  tree: WrittenTree
  prove: HeldProof[]
}
export type ResultOf<O extends Order> = Results[O['kind']]

/** What goes to a thread. */
export type Question = { id: number; order: Order }
/** What comes back: a problem is the error itself; `done` of `of` policies are written. */
export type Answer = { id: number; result: ResultOf<Order> } | { id: number; problem: unknown } | Progress
export type Progress = { id: number; done: number; of: number }
