import type { Day } from '../../schemas/records/day.ts'
import type { LivingSource } from '../living/source.ts'
import type { DraftSection } from './draft.ts'
import type { ReadinessPath } from './path.ts'
import type { Places } from './places.ts'

export type ReadinessRule =
  | 'missing-heading'
  | 'duplicate-heading'
  | 'empty-section'
  | 'skipped-level'
  | 'broken-reference'
  | 'unpublished-reference'
  | 'dead-anchor'
  | 'insecure-link'
  | 'placeholder'
  | 'other-date'
  | 'no-header-row'
  | 'empty-table'
  | 'empty-row'
  | 'empty-header'
  | 'struck-text'
  | 'repeated-anchor'
  | 'stray-number'
  | 'stray-definition'
  | 'stray-paragraph'
  | 'empty-note'
  | 'missing-image'
  | 'missing-alternative'
  | 'empty-alternative'
  | 'typed-number'
  | 'unknown-word'
  | 'broken-target'
  | 'dead-link'

/** Something to mend before publishing (`error`) or to think about (`warning`). */
export type ReadinessIssue = {
  rule: ReadinessRule
  level: 'error' | 'warning'
  /** The key of the section. */
  section: string
  /** From the policy's document to the field, with keys. */
  path: ReadinessPath
  /** What is wrong and what to do, in a sentence or two. */
  message: string
}

/** The state of a shared section in the lake. */
export type ReferenceState = 'published' | 'draft' | 'missing'

export type ReadinessContext = {
  /** The policy's name in addresses, so that links to its own page are followed too. */
  slug?: string
  /** The day from which the text will apply; `undefined` while nobody has chosen it. */
  effectiveDate?: Day
  /** The states of shared sections, by id; one without a state is not checked. */
  references: ReadonlyMap<string, ReferenceState>
  places: Places
  /** Whether publishing numbers the sections. */
  numbered: boolean
  /** The policy's document id, so that targets in it are its own. */
  id?: string
  /** What living parts are resolved from; if `undefined`, they and links to other policies are not checked. */
  source?: LivingSource
}

/** A rule: the issues of one section. */
export type Check = (section: DraftSection, context: ReadinessContext) => ReadinessIssue[]

/** Words in quotation marks, cut after `most` UTF-16 code units. */
export const quoted = (words: string, most = 60) =>
  `“${words.length > most ? `${words.slice(0, most).trimEnd()}…` : words}”`
