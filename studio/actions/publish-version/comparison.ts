import { redline, type Redline, type Text } from '../../../policy/redline/index.ts'
import type { Version } from '../../../schemas/records/version.ts'
import type { Preparation } from './preparation.ts'

/** The text to be published beside the one whose place it takes. */
export type Comparison = {
  /** The version with which it is compared. */
  before: Version
  after: Text
  lines: Redline
}

/** Compares what would be published with a version; nothing for a first version or where no text changes. */
export function compare(preparation: Preparation, before: Version | undefined): Comparison | undefined {
  if (preparation.outcome !== 'version' || !before) return undefined
  const after = { title: preparation.policy.title, sections: preparation.sections }
  return { before, after, lines: redline(before, after) }
}
