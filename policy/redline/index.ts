import { findMoves, numberMoves } from './moves.ts'
import { compareSections } from './sections.ts'
import { findMovedSentences } from './sentences.ts'
import { summarise } from './summary.ts'
import type { Redline, Text } from './types.ts'
import { partsOf } from './units.ts'
import { compareRuns } from './words.ts'
import { startWork } from './work.ts'

export { toMarkedText } from './marked-text.ts'
export { plainContent } from './plain.ts'
export { reconstruct } from './reconstruct.ts'
export { countWords } from './tokens.ts'
export type * from './types.ts'

/**
 * Two texts of a policy as one. The same texts give the same redline, in Node and in any browser:
 * what it may spend is counted in steps, not in time.
 */
export function redline(before: Text, after: Text): Redline {
  const work = startWork()
  const plain = (text: string) => (text === '' ? [] : [{ text, marks: [] }])
  const title = compareRuns(plain(before.title), plain(after.title), work).runs
  const compared = compareSections(partsOf(before.sections), partsOf(after.sections), work)
  const sections = findMovedSentences(findMoves(compared, work), work)
  numberMoves(sections)
  return {
    title,
    sections,
    summary: summarise(title, sections, work),
    identical: [...title, ...sections].every(({ change }) => change === 'same'),
    coarse: work.coarse,
  }
}
