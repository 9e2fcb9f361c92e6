import { compareWords, type Gap } from '../words/compare.ts'
import { wordsOf } from '../words/lines.ts'
import { madeLines } from '../words/made-lines.ts'
import { sourceLines } from '../words/source-lines.ts'
import type { Block } from '../../schemas/records/portable-text.ts'
import { quoted, type Finding } from './report.ts'

/** Words that findings name: each accounts for one difference. */
class NamedWords {
  readonly #counts = new Map<string, number>()

  constructor(findings: readonly Finding[], part: 'words' | 'became') {
    for (const finding of findings) for (const { text } of wordsOf([{ text: finding[part] ?? '' }])) this.#add(text)
  }

  #add(word: string): void {
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1)
  }

  /** Takes a word off, if it is named once more. */
  take(word: string): boolean {
    const count = this.#counts.get(word) ?? 0
    if (count > 0) this.#counts.set(word, count - 1)
    return count > 0
  }

  /** Takes named words out of the middle of others: `key[AS1]` without the mark of a comment is `key`. */
  cutOut(text: string): string {
    let rest = text
    for (const [word, count] of this.#counts) {
      for (let left = count; left > 0 && rest.includes(word); left--) {
        rest = rest.replace(word, () => '')
        this.#counts.set(word, left - 1)
      }
    }
    return rest
  }
}

/** The words that differ between a text and its source, without those that a finding names. */
export function unnamedWords(gaps: readonly Gap[], findings: readonly Finding[]): Gap {
  const told = findings.filter(({ kind }) => kind !== 'unnamed')
  const gone = new NamedWords(told, 'words')
  const come = new NamedWords(told, 'became')
  const open = gaps
    .map(({ removed, inserted }) => ({
      removed: removed.filter((word) => !gone.take(word)),
      inserted: inserted.filter((word) => !come.take(word)),
    }))
    // A word that was part of a longer one leaves a difference on both sides.
    .filter((gap) => !(gone.cutOut(gap.removed.join('')) === come.cutOut(gap.inserted.join(''))))
  return { removed: open.flatMap(({ removed }) => removed), inserted: open.flatMap(({ inserted }) => inserted) }
}

/**
 * Reads the words of the source once more, in another way than the conversion does, and compares them with the words
 * of what was made. What differs and is named by no finding is a fault of the conversion: it becomes a finding.
 */
export function nameDifferences(
  html: string,
  { blocks, notes, findings }: { blocks: readonly Block[]; notes: readonly string[]; findings: Finding[] },
): void {
  const { gaps } = compareWords(wordsOf(sourceLines(html)), wordsOf(madeLines(blocks, notes)))
  const { removed, inserted } = unnamedWords(gaps, findings)
  if (removed.length === 0 && inserted.length === 0) return
  const parts = [
    ...(removed.length > 0 ? [`missing or moved: ${quoted(removed.join(' '), 200)}`] : []),
    ...(inserted.length > 0 ? [`added or moved: ${quoted(inserted.join(' '), 200)}`] : []),
  ]
  findings.unshift({
    kind: 'unnamed',
    outcome: 'changed',
    message: `The text differs from what was copied, and it isn’t known why. Compare them with care: ${parts.join('; ')}.`,
    near: '',
    words: removed.join(' '),
    became: inserted.join(' '),
  })
}
