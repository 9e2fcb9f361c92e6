import type { Day, Instant } from '../../schemas/records/day.ts'
import type { SiteSettings } from '../../schemas/records/settings.ts'
import { dateWriter, type DateWriter } from '../formats/dates.ts'
import type { RenderedRedline } from '../redline/render.ts'
import { wordsFor, type Words } from '../words/index.ts'
import type { Comparison } from './comparisons.ts'

/** What marks a page that nobody has published. */
export type DraftMark = {
  /** The day on which the page is looked at. */
  day: Day
  /** Whether the text differs from the published one. */
  isNew: boolean
  /** Of a page that is shown to somebody who is not signed in: who lets them see it, and until when. */
  shared?: { by: string; until: Instant }
  /** Where its pictures are, by the names of their assets. */
  images?: Readonly<Record<string, string>>
}

/** What every page says, and how: the rest is the facts of its own entry (see `kinds/`). */
export type Frame = {
  settings: SiteSettings
  /** Whether there is a PDF of each version. */
  pdf: boolean
  words: Words
  dates: DateWriter
  /** The redline of two texts, if it is cached: the same that would be computed again. */
  redlineOf?: (comparison: Comparison) => RenderedRedline
  /** Only if the pages are a preview. */
  draft?: DraftMark
}

export function createFrame(settings: SiteSettings, { pdf = false } = {}): Frame {
  const words = wordsFor(settings.language)
  return { settings, pdf, words, dates: dateWriter(words, settings.timeZone) }
}
