import { judgeChange, type Finding, type Lexicon } from '../../../../policy/honesty/index.ts'
import type { Section } from '../../../../schemas/records/section.ts'
import { section, text } from '../redline/write.ts'

type Options = { language?: string; lexicon?: Lexicon }

/** What the gate finds between the sections of two policies. */
export const findingsBetween = (
  before: Section[],
  after: Section[],
  { language = 'en', lexicon }: Options = {},
): Finding[] => judgeChange({ before: text(...before), after: text(...after) }, { language, lexicon }).findings

/** The same of two paragraphs, a line for each finding. */
export const told = (before: string, after: string, options?: Options): string[] =>
  findingsBetween([section('Text', [before])], [section('Text', [after])], options).map(
    ({ rule, removed, added }) => `${rule}: ${removed.join(' + ') || '–'} → ${added.join(' + ') || '–'}`,
  )
