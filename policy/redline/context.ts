import { renewLexicon, type Known, type Lexicon, type RedlineMemory } from './memory.ts'
import type { Budget } from './sequence.ts'
import { countWords, tokenize, type Tokens } from './tokens.ts'

/** What the steps of one comparison share. */
export type Context = {
  memory: RedlineMemory
  lexicon: Lexicon
  /** The steps that are left. */
  budget: Budget
  /** How many moves were numbered, and so the last number given. */
  moves: number
  /** Something was left uncompared because of the budget. */
  coarse: boolean
}

/** Steps for one redline: a few tenths of a second at most. Eight years of changes to a long policy need a thirtieth. */
const maxSteps = 5_000_000

/** The context of one comparison, with all steps left. */
export const startContext = (memory: RedlineMemory): Context => ({
  memory,
  lexicon: renewLexicon(memory),
  budget: { steps: maxSteps },
  moves: 0,
  coarse: false,
})

/** The tokens of a text, computed once. */
export function tokensOf(text: string, { lexicon }: Context): Tokens {
  const known = lexicon.tokens.get(text)
  if (known) return known
  const cut = tokenize(text, lexicon.vocabulary)
  lexicon.tokens.set(text, cut)
  lexicon.characters += text.length
  return cut
}

/** Counting the words of a text shorter than this takes no longer than looking for the answer. */
const minCounted = 64

/** How many words a text has, see `countWords`. */
export function wordCount(text: string, { lexicon }: Context): number {
  if (text.length < minCounted) return countWords(text)
  const known = lexicon.counts.get(text)
  if (known !== undefined) return known
  const count = lexicon.tokens.get(text)?.words ?? countWords(text)
  lexicon.counts.set(text, count)
  lexicon.characters += text.length
  return count
}

/** A number for a text, always the same one: a shorter key. */
export function numberOf(text: string, { lexicon }: Context): number {
  const { numbers } = lexicon
  const known = numbers.get(text)
  if (known !== undefined) return known
  lexicon.characters += text.length
  numbers.set(text, numbers.size)
  return numbers.size - 1
}

/**
 * A cached answer. It costs the steps that it took to find, so that the budget of a comparison does not depend on
 * earlier ones.
 */
export function answered<T>(
  known: Map<string, Known<T>>,
  question: string,
  find: () => T | undefined,
  sizeOf: (answer: T) => number,
  { budget, lexicon }: Context,
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
    lexicon.characters += question.length + 10 * sizeOf(answer)
  }
  return answer
}
