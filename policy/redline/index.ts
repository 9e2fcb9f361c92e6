import { createRedlineMemory, type RedlineMemory } from './memory.ts'
import { findMoves, numberMoves } from './moves.ts'
import { compareSections } from './sections.ts'
import { namePassages } from './labels.ts'
import { findMovedSentences } from './sentences.ts'
import { summarise } from './summary.ts'
import type { Redline, Text } from './types.ts'
import { partsOfBoth } from './parts.ts'
import { compareRuns } from './words.ts'
import { startContext } from './context.ts'

export { createRedlineMemory, type RedlineMemory } from './memory.ts'
export { toMarkedText } from './marked-text.ts'
export { contradictions } from './contradictions.ts'
export { plainContent } from './plain.ts'
export { reconstruct } from './reconstruct.ts'
export { countWords } from './tokens.ts'
export type * from './types.ts'

/**
 * Two texts of a policy as one. The same texts give the same redline, in Node and in any browser: the effort is
 * limited in steps, not in time.
 * @param memory a cache shared between comparisons, for a caller that compares many texts
 */
export function redline(before: Text, after: Text, memory: RedlineMemory = createRedlineMemory()): Redline {
  const context = startContext(memory)
  const plain = (text: string) => (text === '' ? [] : [{ text, marks: [] }])
  const title = compareRuns(plain(before.title), plain(after.title), context).runs
  const { before: parts, after: partsAfter } = partsOfBoth(before.sections, after.sections, context)
  const compared = compareSections(parts, partsAfter, context)
  const sections = findMovedSentences(findMoves(compared, context), context)
  if (context.moves > 0) numberMoves(sections)
  return {
    title,
    sections: namePassages(sections),
    summary: summarise(title, sections, context),
    identical: [...title, ...sections].every(({ change }) => change === 'same'),
    coarse: context.coarse,
  }
}
