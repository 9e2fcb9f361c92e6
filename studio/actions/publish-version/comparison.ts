import { redline, type Redline, type Text } from '../../../policy/redline/index.ts'
import type { Version } from '../../../schemas/records/version.ts'
import type { Preparation } from './preparation.ts'

/** The text to be published, and the one that it replaces. */
export type Comparison = {
  /** The version that it is compared with. */
  before: Version
  after: Text
  lines: Redline
}

/** Compares what would be published with a version; undefined for a first version or if the text does not change. */
export function compare(preparation: Preparation, before: Version | undefined): Comparison | undefined {
  if (preparation.outcome !== 'version' || !before) return undefined
  const after = { title: preparation.policy.title, sections: preparation.sections }
  return { before, after, lines: redline(before, after) }
}
