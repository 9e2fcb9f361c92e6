import { findSensitive, type Finding } from '../../../policy/honesty/index.ts'
import { redline, type Redline } from '../../../policy/redline/index.ts'
import { comparedWith, type Preparation, type Situation } from './preparation.ts'

/** The text to be published beside the one before it. */
export type Comparison = {
  /** The version with which it is compared. */
  sequence: number
  lines: Redline
  /** What of the change readers are usually bound by. */
  findings: Finding[]
}

/** Compares what would be published with the last text; nothing for a first version or where no text changes. */
export function compare(situation: Situation, preparation: Preparation): Comparison | undefined {
  const before = comparedWith(situation)
  if (preparation.outcome !== 'version' || !before) return undefined
  const after = { title: preparation.policy.title, sections: preparation.sections }
  const lines = redline(before, after)
  return { sequence: before.sequence, lines, findings: findSensitive(lines, { before, after }) }
}
