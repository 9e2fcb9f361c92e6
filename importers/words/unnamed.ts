import { wordsOf, type Word } from './lines.ts'
import { compareWords, type Gap } from './compare.ts'

/** Words that only a source has, and words that only its text has, as a report names them. */
export type Named = { words?: string; became?: string }

/** Words that a report names: each accounts for one difference. */
class NamedWords {
  readonly #counts = new Map<string, number>()

  constructor(named: readonly Named[], part: keyof Named) {
    for (const one of named) {
      for (const { text } of wordsOf([{ text: one[part] ?? '' }]))
        this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1)
    }
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

/** The words that differ between a text and its source, without those that a report names. */
function unnamedWords(gaps: readonly Gap[], named: readonly Named[]): Gap {
  const gone = new NamedWords(named, 'words')
  const come = new NamedWords(named, 'became')
  const open = gaps
    .map(({ removed, inserted }) => {
      const left = removed.filter((word) => !gone.take(word))
      // The bullet of an item whose words are gone, and named, goes with them.
      const isGone = left.length < removed.length && left.every((word) => word === '•')
      return { removed: isGone ? [] : left, inserted: inserted.filter((word) => !come.take(word)) }
    })
    // A word that was part of a longer one leaves a difference on both sides.
    .filter((gap) => {
      const [before, after] = [gap.removed.join(''), gap.inserted.join('')]
      const [rest, left] = [gone.cutOut(before), come.cutOut(after)]
      return rest !== left && (rest === before || rest.replaceAll('•', '') !== left)
    })
  return { removed: open.flatMap(({ removed }) => removed), inserted: open.flatMap(({ inserted }) => inserted) }
}

/** A text without words that stand together somewhere in it. */
function cutOut(text: readonly Word[], words: readonly Word[]): readonly Word[] {
  const at = text.findIndex((_, start) => words.every((word, index) => text[start + index]?.text === word.text))
  return at < 0 || words.length === 0 ? text : text.toSpliced(at, words.length)
}

/**
 * Compares a text with its source. A passage that a report says was moved may be longer than what it moved past, and
 * then the words in between seem to have moved: `note, end` became `end, note`. So it is taken out of both.
 */
export function unnamedBetween(source: readonly Word[], made: readonly Word[], named: readonly Named[]): Gap {
  const found = unnamedWords(compareWords(source, made).gaps, named)
  const isMoved = ({ words, became }: Named) => words !== undefined && words === became
  const moved = named.filter(isMoved)
  if (moved.length === 0 || (found.removed.length === 0 && found.inserted.length === 0)) return found
  const without = (text: readonly Word[]) =>
    moved.reduce((left, { words = '' }) => cutOut(left, wordsOf([{ text: words }])), text)
  const rest = named.filter((one) => !isMoved(one))
  const open = unnamedWords(compareWords(without(source), without(made)).gaps, rest)
  return open.removed.length === 0 && open.inserted.length === 0 ? open : found
}

/** Differences in words, for a person who must compare two texts; undefined if there are none. */
export function inWords({ removed, inserted }: Gap, quote: (text: string) => string): string | undefined {
  const parts = [
    ...(removed.length > 0 ? [`missing or moved: ${quote(removed.join(' '))}`] : []),
    ...(inserted.length > 0 ? [`added or moved: ${quote(inserted.join(' '))}`] : []),
  ]
  return parts.length === 0 ? undefined : parts.join('; ')
}
