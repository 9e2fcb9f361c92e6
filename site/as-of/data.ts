import type { Difference } from '../../policy/showings.ts'
import type { Day, Instant } from '../../schemas/records/day.ts'
import type { ChangeKind } from '../../schemas/records/version.ts'

/** A text, or a withdrawal, and where to read it. */
export type TextLink = { title: string; url: string; from: Day; kind: ChangeKind }

/** A text and the days on which it applied, as is known on the site's day. */
export type PeriodData = TextLink & {
  until?: Day
  dateKind: 'effective' | 'recorded'
  /** Whether both days are effective dates, and neither is a date of recording. */
  exact: boolean
  /** Missing of a text that was imported as history. */
  published?: Instant
  /** The last day on which readers could be told of it in time, if the company has a notice period. */
  noticeBy?: Day
  /** What has changed between it and the text in force. */
  redline?: string
}

/** Days on which a policy's page displayed another text than the one that is now held to have applied. */
export type DifferingData = {
  from: Day
  to: Day
  reason: Difference['reason']
  /** The version that made the difference. */
  by: TextLink & { published: Instant }
  /** Missing if no text was in force. */
  shown?: TextLink
  /** If the display changed in the course of the first or of the last day. */
  since?: Instant
  until?: Instant
}

export type PolicyData = {
  title: string
  url: string
  language: string
  /** The day of its first publication here. */
  since?: Day
  /** The latest first. */
  periods: PeriodData[]
  differing: DifferingData[]
}

/** What an answer says beside the texts; `{day}` and the like are filled in. */
export type AnswerWords = Record<
  | 'locale'
  | 'choose'
  | 'another'
  | 'heading'
  | 'and'
  | 'result'
  | 'noDay'
  | 'nothingYet'
  | 'nothingRecorded'
  | 'recorded'
  | 'withdrawn'
  | 'announced'
  | 'shown'
  | 'shownUntil'
  | 'shownSince'
  | 'shownNone'
  | 'publishedLater'
  | 'recalledLater'
  | 'notHereYet'
  | 'unchanged'
  | 'changes'
  | 'material'
  | 'redline'
  | 'noticeBy'
  | 'published'
  | 'from'
  | 'moment',
  string
> & { kinds: Record<ChangeKind, string> }

/** The content of `/as-of.json`; with more than a hundred policies, of `/as-of/2.json` and further ones too. */
export type AsOfData = {
  asOf: Day
  timeZone: string
  page: number
  pages: number
  words: AnswerWords
  policies: PolicyData[]
}

export const isAsOfData = (value: unknown): value is AsOfData =>
  typeof value === 'object' &&
  value !== null &&
  'words' in value &&
  'policies' in value &&
  Array.isArray(value.policies)
