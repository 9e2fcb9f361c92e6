import { z } from 'zod'
import { day, instant } from '../schemas/records/day.ts'
import { policy } from '../schemas/records/policy.ts'
import { recallKind } from '../policy/change-kinds.ts'
import { dateKinds } from './date-kind.ts'
import { changeKinds, versionFields } from '../schemas/records/version.ts'

const fields = versionFields.shape

/** A file of the folder itself: no path leads out of it. */
const fileName = z
  .string()
  .min(1, 'must not be empty')
  .regex(/^[^/\\]+$/, 'must be the name of a file in the folder')
  .refine((name) => name !== '.' && name !== '..', 'must be the name of a file in the folder')

const entry = z.object({
  /** The day from which the text applied; where that is not known, the day on which it was recorded. */
  date: day,
  file: fileName,
  /** What `date` is, where it is not what `dates` of the corpus says. */
  dates: z.enum(dateKinds).optional(),
  publishedAt: instant.optional(),
  /** A recall is no text: it is made in the Studio. */
  changeKind: z.enum(changeKinds).exclude([recallKind]).optional(),
  changeSummary: fields.changeSummary,
  /** Where the copy was taken from, and on which day. */
  sourceUrl: z.url({ protocol: /^https?$/, error: 'must be a web address' }).optional(),
  archivedOn: day.optional(),
  /** The commit of `source` that the copy was taken from. */
  commit: z.string().min(1).max(100).optional(),
})
export type CorpusEntry = z.infer<typeof entry>

/** `corpus.json`: a policy, and which file holds its text from which day. What is not named here is ignored. */
export const corpus = z.object({
  title: policy.shape.title,
  summary: policy.shape.summary.optional(),
  owner: policy.shape.owner.optional(),
  category: policy.shape.category.optional(),
  reviewDate: day.optional(),
  language: policy.shape.language,
  /** What the dates are: “effective”, “recorded”, or a sentence that says which. Effective if it is missing. */
  dates: z.string().trim().min(1).max(500).optional(),
  /** Who published or collected the texts: a company, a repository. */
  source: z.string().trim().min(1).max(200).optional(),
  /** The texts' path in `source`. */
  path: z.string().trim().min(1).max(200).optional(),
  licence: z.string().trim().min(1).max(80).optional(),
  versions: z.array(entry).min(1, 'must name at least one version'),
})
export type Corpus = z.infer<typeof corpus>

/** How a text is written. Word files are read as HTML. */
export type TextFormat = 'markdown' | 'html'

/** A version as its file has it. */
export type CorpusText = CorpusEntry & {
  text: string
  /** Markdown if it is missing. */
  format?: TextFormat
  /** The SHA-256 of the file, in hexadecimal. */
  sha256?: string
  /** What was left out before the text was converted, such as what is around the text of a web page. */
  left?: { what: string; words: string }[]
  /** What somebody has to check by eye. */
  doubts?: string[]
}
/** A folder that was read: its texts in the order of their dates, then in that of `corpus.json`. */
export type ReadCorpus = Omit<Corpus, 'versions'> & {
  texts: CorpusText[]
  /** Whether a text that says the same as the one before it is a version: a snapshot that shows no change is none. */
  repeats?: 'kept' | 'skipped'
}
