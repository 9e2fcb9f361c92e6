import type { Block } from '../../schemas/records/portable-text.ts'
import { wordsOf } from '../words/lines.ts'
import { madeLines } from '../words/made-lines.ts'
import { sourceLines } from './source-lines.ts'
import { inWords, unnamedBetween } from '../words/unnamed.ts'
import { quoted, type Finding } from './report.ts'

/**
 * Reads the words of the source once more, in another way than the conversion does, and compares them with the words
 * of what was made. What differs and is named by no finding is a fault of the conversion: it becomes a finding.
 */
export function nameDifferences(
  html: string,
  { blocks, notes, findings }: { blocks: readonly Block[]; notes: readonly string[]; findings: Finding[] },
): void {
  const unnamed = unnamedBetween(wordsOf(sourceLines(html)), wordsOf(madeLines(blocks, notes)), findings)
  const differences = inWords(unnamed, (text) => quoted(text, 200))
  if (differences === undefined) return
  findings.unshift({
    kind: 'unnamed',
    outcome: 'changed',
    message: `The text differs from what was copied, and it isn’t known why. Compare them with care: ${differences}.`,
    near: '',
    words: unnamed.removed.join(' '),
    became: unnamed.inserted.join(' '),
  })
}
