import type { Day, Instant } from '../../schemas/records/day.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'
import { dateWriter, type DateWriter } from '../formats/dates.ts'
import type { RenderedRedline } from '../redline/render.ts'
import { wordsFor, type Words } from '../words/index.ts'
import type { Comparison } from './comparisons.ts'

/** A format that a build writes only if asked to. “redline”: Word files of what changed, which a server makes on demand. */
export type ExtraFormat = 'pdf' | 'docx' | 'redline' | 'evidence'

/** What marks a page as an unpublished draft. */
export type DraftMark = {
  /** The day for which the page is shown. */
  day: Day
  /** Whether the text differs from the published one. */
  isNew: boolean
  /** For a page shared with somebody who is not signed in: who shared it, until when, and the other page of the draft. */
  shared?: { by: string; until: Instant; other?: { text: string } | { changes: string } }
  /** The addresses of its images, by the names of their assets. */
  images?: Readonly<Record<string, string>>
}

/** What every page has in common; the rest is the facts of its own entry (see `kinds/`). */
export type Frame = {
  settings: SiteSettings
  /** Formats of which there is a file beside the page of each version, or of each comparison. */
  formats: readonly ExtraFormat[]
  words: Words
  dates: DateWriter
  /** The redline of two texts from a cache, equal to one computed again. Missing if there is no cache. */
  redlineOf?: (comparison: Comparison) => RenderedRedline
  /** Only if the pages are a preview. */
  draft?: DraftMark
}

export function createFrame(
  settings: SiteSettings,
  { formats = [] }: { formats?: readonly ExtraFormat[] } = {},
): Frame {
  const words = wordsFor(settings.language)
  return { settings, formats, words, dates: dateWriter(words, settings.timeZone) }
}
