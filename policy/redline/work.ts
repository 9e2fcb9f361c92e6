import type { Budget } from './sequence.ts'
import { countWords, tokenize, type Tokens, type Vocabulary } from './tokens.ts'
import type { PlainBlock } from './types.ts'

/** Something to align: a block, a row, a column or a section, by its words. */
export type Item = {
  /** Equal where nothing that a reader sees differs. */
  id: string
  text: string
}

/** A block with what aligning it needs. */
export type BlockItem = Item & {
  block: PlainBlock
  /** A section's heading, laid among the blocks where sections were split or merged. */
  heading?: true
}

/** How often each word occurs, in small letters or not, and what the words weigh together. */
export type Bag = { counts: ReadonlyMap<number, number>; weight: number }

/** An answer, and the steps that it took. */
type Known<T> = { answer: T; cost: number }

/**
 * What is known of texts that comparisons looked at: versions share most of theirs, and the same two paragraphs meet
 * in many comparisons. No redline depends on it.
 */
type Lexicon = {
  vocabulary: Vocabulary
  /** The words of each text, in order and counted. */
  tokens: Map<string, Tokens>
  bags: Map<string, Bag>
  counts: Map<string, number>
  /** A number for each text and each id, see `numberOf`. */
  numbers: Map<string, number>
  /** How lists were aligned, and what two texts differ in: see `answered`. */
  groups: Map<string, Known<GroupSize[]>>
  pieces: Map<string, Known<Piece[]>>
  /** How long all of this is together. */
  characters: number
}

/** How many items of each list answer to each other. */
export type GroupSize = { before: number; after: number }

/** Characters of both texts: equal ones, or those that take each other's place. */
export type Piece = { same: boolean; before: string; after: string }

/** What one comparison of two texts shares. */
export type Work = {
  lexicon: Lexicon
  /** What it may still spend. */
  budget: Budget
  /** How many moves have a number. */
  moves: number
  /** Something was left uncompared because of the budget. */
  coarse: boolean
}

/** Steps for one redline: a few tenths of a second at most. Eight years of changes to a long policy need a thirtieth. */
const steps = 5_000_000

/** Some 20 MB: then a lexicon has grown old. */
const mostCharacters = 2_500_000

const newLexicon = (): Lexicon => ({
  vocabulary: { numbers: new Map(), weights: [], plain: [] },
  tokens: new Map(),
  bags: new Map(),
  counts: new Map(),
  numbers: new Map(),
  groups: new Map(),
  pieces: new Map(),
  characters: 0,
})

let lexicon = newLexicon()

export function startWork(): Work {
  if (lexicon.characters > mostCharacters) lexicon = newLexicon()
  return { lexicon, budget: { steps }, moves: 0, coarse: false }
}

/** The words of a text, cut once. */
export function tokensOf(text: string, { lexicon }: Work): Tokens {
  const known = lexicon.tokens.get(text)
  if (known) return known
  const cut = tokenize(text, lexicon.vocabulary)
  lexicon.tokens.set(text, cut)
  lexicon.characters += text.length
  return cut
}

/** How many words a text has, see `countWords`. */
export function wordCount(text: string, { lexicon }: Work): number {
  const known = lexicon.counts.get(text)
  if (known !== undefined) return known
  const count = countWords(text)
  lexicon.counts.set(text, count)
  lexicon.characters += text.length
  return count
}

/** A number for what is compared, which is shorter than itself. */
export function numberOf(it: string, { lexicon }: Work): number {
  const { numbers } = lexicon
  const known = numbers.get(it)
  if (known !== undefined) return known
  lexicon.characters += it.length
  numbers.set(it, numbers.size)
  return numbers.size - 1
}

/**
 * The answer that was found to the same question before, at the price that it had then; so that what a comparison may
 * still spend does not depend on those before it.
 */
export function answered<T extends readonly unknown[]>(
  known: Map<string, Known<T>>,
  question: string,
  find: () => T | undefined,
  { budget, lexicon }: Work,
): T | undefined {
  const before = known.get(question)
  if (before && budget.steps > before.cost) {
    budget.steps -= before.cost
    return before.answer
  }
  const { steps } = budget
  const answer = find()
  if (answer) {
    known.set(question, { answer, cost: steps - budget.steps })
    lexicon.characters += question.length + 10 * answer.length
  }
  return answer
}
