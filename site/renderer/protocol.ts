import type { Depth } from '../../archive/depth.ts'
import type { TextLocation, VersionFacts } from '../../archive/lazy-version.ts'
import type { Claim, Proof } from '../../archive/prove.ts'
import type { ProveTask } from '../../archive/prove-task.ts'
import type { Day, Instant } from '../../schemas/records/day.ts'
import type { Policy } from '../../schemas/records/policy.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'
import type { ExtraFormat } from '../model/frame.ts'
import type { Files } from './manifest.ts'
import type { Digested } from '../model/digest.ts'

/** What the publisher asks of the renderer, and what its threads ask of each other. */
export type RendererTasks = {
  release: { task: ReleaseOrder; result: RenderedRelease }
  preview: { task: PreviewOrder; result: RenderedPreview }
  'warm-up': { task: WarmUpOrder; result: undefined }
  tree: { task: TreeTask; result: WrittenTree }
  compare: { task: CompareTask; result: undefined }
  prove: { task: ProveTask & { content: string }; result: Proof[] }
}

/** Writes the site of a day. */
export type ReleaseOrder = {
  kind: 'release'
  /** The folder of the archive. */
  content: string
  day: Day
  /** An empty folder. */
  out: string
  /** `full` also checks every file of the previous release. */
  depth: Depth
  /** Formats of which the caller writes a file of each version: its page links to them. */
  formats?: readonly ExtraFormat[]
  /** How many versions of a policy are shown, where a later one could not be rendered in time. */
  heldBack?: Readonly<Record<string, number>>
  only?: Chosen
  /**
   * For releases that share what is the same in them: everything is then compressed too, and `pages.json` written
   * beside `out`. If missing, `out` is a plain folder for any host, complete and uncompressed.
   */
  shared?: Shared
}

/**
 * What of a site is written. `texts`, for benchmarks: the pages of texts, without comparisons and machine-readable files.
 * Or these addresses, and the images.
 */
export type Chosen = 'texts' | ReadonlySet<string>

/** Where releases share folders of pages. */
export type Shared = {
  /** Holds a folder for each state of a policy's pages, or of a group of others, to which releases link. */
  trees: string
  /** The files of the previous release. */
  previous?: string
}

/** What became of a release, and where the time went, in milliseconds. */
export type RenderedRelease = {
  /** The number of files, without their compressed forms. */
  pages: number
  /** The files that were rendered; the others are those of the previous release. */
  made: string[]
  /** The folders under `trees` to which it links, and those among them that are new. */
  trees: string[]
  fresh: string[]
  milliseconds: { prove: number; plan: number; render: number }
}

/** A draft as the page that it would be. It is written nowhere. */
export type PreviewOrder = {
  kind: 'preview'
  content: string
  /** The moment at which the page is asked for, shown as that of publication. */
  at: Instant
  /** The day from which the draft applies and on which the page is looked at; today if missing or past. */
  day?: Day
  /** The policy and its text as they would be published. */
  policy: Policy
  sections: Section[]
  /** As in the release: pages link to the same files. */
  formats?: readonly ExtraFormat[]
  /** Where the pictures of the draft are, by the names of their assets. */
  images?: Readonly<Record<string, string>>
  /** For a reader who is not signed in: who shared it, and until when. */
  shared?: { by: string; until: Instant }
  /** The changes since the text that the draft would replace, instead of the text. A first text is shown as it is. */
  view?: 'changes'
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

/** Proves the archive, starts threads and precomputes comparisons before somebody publishes. */
export type WarmUpOrder = { kind: 'warm-up'; content: string; day: Day }

/** A policy as a thread needs it to render its pages: versions without their texts, which the thread reads. */
export type PolicySource = {
  content: string
  day: Day
  formats: readonly ExtraFormat[]
  settings: SiteSettings
  policy: Policy
  /** Versions that are proved, or what the ledger claims of them, which the thread proves first. */
  versions: { proved: { facts: VersionFacts; text: TextLocation }[] } | { claims: readonly Claim[] }
  /** Proofs that its versions are in the log, by sequence. */
  inLog: readonly WrittenProof[]
}

/** A version's proof that it is in the log. */
export type WrittenProof = Digested & { written: string }

/** Where the pages of a policy are written. */
export type TreePlace = {
  out: string
  /** Their folder in `out`, with a slash at its end. */
  pages: string
  /** For pages that releases share: compressed too, with a manifest, and linked from the previous ones if unchanged. */
  shared?: { previous?: string }
}

/** One thread's share of a policy's comparisons. Thread 0 also renders all other pages. */
export type Share = { thread: number; threads: number }

/** Writes all pages of one policy, or a share of them. */
export type TreeTask = {
  kind: 'tree'
  source: PolicySource
  place: TreePlace
  only?: ReleaseOrder['only']
  share?: Share
}

/** What became of a policy's pages. */
export type WrittenTree = {
  /** The number of files, without their compressed forms. */
  pages: number
  /** Those that were rendered, by their paths in the site; the others are the previous ones. */
  made: string[]
  /** The policy's lines in the index of sitemaps. */
  sitemap: string
  /** For claims. If one of them does not hold, nothing was written. */
  proofs?: Proof[]
  /** For a share: its files, which are not in the manifest yet. */
  files?: Files
}

/** Compares the text of this sequence with the one in force. Only the caches of the thread keep the result. */
export type CompareTask = { kind: 'compare'; source: PolicySource; sequence: number }
