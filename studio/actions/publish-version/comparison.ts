import { redline, type Redline, type Text } from '../../../policy/redline/index.ts'
import type { Version } from '../../../schemas/records/version.ts'
import type { Finding } from '../../../policy/honesty/index.ts'
import type { Preparation } from './preparation.ts'
import { suggestSummary } from './suggest-summary.ts'

/** The text to be published, and the one that it replaces. */
export type Comparison = {
  /** The version that it is compared with. */
  before: Version
  after: Text
  lines: Redline
  /** A summary to begin with; it comes with the redline, for nothing else needs its words. */
  suggestSummary: (language: string, findings: readonly Finding[] | undefined) => string
}

/** Compares what would be published with a version; undefined for a first version or if the text does not change. */
export function compare(preparation: Preparation, before: Version | undefined): Comparison | undefined {
  if (preparation.outcome !== 'version' || !before) return undefined
  const after = { title: preparation.policy.title, sections: preparation.sections }
  const lines = redline(before, after)
  return { before, after, lines, suggestSummary: (...given) => suggestSummary(lines, ...given) }
}
