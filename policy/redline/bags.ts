import type { Bag } from './compared.ts'
import { tokensOf, type Context } from './context.ts'

/** How often each word occurs, by its number. All zero but while one function counts with it. */
type Tally = Int32Array

/** The tally of a comparison, with room for every word that is known by now. */
function tallyOf({ lexicon }: Context): Tally {
  const { length } = lexicon.vocabulary.weights
  if (lexicon.tally.length < length) lexicon.tally = new Int32Array(2 * length)
  return lexicon.tally
}

/** Lets `count` count with a tally, in which each word of a bag has its number, and clears it. */
export function withTally<T>(bag: Bag, count: (tally: Tally) => T, context: Context): T {
  const tally = tallyOf(context)
  for (let at = 0; at < bag.words.length; at++) tally[bag.words[at]!] = bag.counts[at]!
  const result = count(tally)
  for (const id of bag.words) tally[id] = 0
  return result
}

/** The words that were counted, as a bag. */
function empty(tally: Tally, words: number[], weight: number): Bag {
  const counts = words.map((id) => tally[id]!)
  for (const id of words) tally[id] = 0
  return { words, counts, weight }
}

/** The words of lines. They end where lines do. */
function bagOfLines(lines: readonly string[], context: Context): Bag {
  const tokens = lines.map((line) => tokensOf(line, context).ids)
  const { plain, weights } = context.lexicon.vocabulary
  const tally = tallyOf(context)
  const words: number[] = []
  let weight = 0
  for (const ids of tokens) {
    for (const token of ids) {
      const id = plain[token] ?? token
      const heavy = weights[id] ?? 0
      if (heavy === 0) continue
      weight += heavy
      if (tally[id]!++ === 0) words.push(id)
    }
  }
  return empty(tally, words, weight)
}

/** The words of several texts together. */
export const bagOfTexts = (texts: readonly string[], context: Context): Bag =>
  bagOfLines(
    texts.flatMap((text) => (text.includes('\n') ? text.split('\n') : text)),
    context,
  )

/** The words of a text, counted and weighed; cached by the text. */
export function bagOf(text: string, context: Context): Bag {
  const { bags } = context.lexicon
  const known = bags.get(text)
  if (known) return known
  const bag = bagOfTexts([text], context)
  bags.set(text, bag)
  context.lexicon.characters += text.length
  return bag
}

/** The share of words that two texts have in common, by weight, whatever their order: from 0 to 1. */
export function shareOf(before: string, after: string, context: Context): number {
  return before === after ? 1 : shareOfBags(bagOf(before, context), bagOf(after, context), context)
}

/** The same of words that are counted already. */
export function shareOfBags(bag: Bag, bagAfter: Bag, context: Context): number {
  context.budget.steps -= bag.words.length
  const total = bag.weight + bagAfter.weight
  if (total === 0 || context.budget.steps < 0) return 0
  const { weights } = context.lexicon.vocabulary
  let shared = 0
  withTally(
    bagAfter,
    (tally) => {
      for (let at = 0; at < bag.words.length; at++) {
        const id = bag.words[at]!
        shared += Math.min(bag.counts[at]!, tally[id]!) * weights[id]!
      }
    },
    context,
  )
  return (2 * shared) / total
}

/**
 * The weight of the words that each of some texts has in common with each of others, row by row; undefined if the
 * budget does not suffice.
 */
export function sharedWeights(before: readonly Bag[], after: readonly Bag[], context: Context): Int32Array | undefined {
  const tally = tallyOf(context)
  // The tally has, for each word, the place in this list of the texts that have it, each followed by how often.
  const holders: number[][] = [[]]
  for (const [at, { words, counts }] of after.entries()) {
    for (let place = 0; place < words.length; place++) {
      const id = words[place]!
      if (tally[id] === 0) tally[id] = holders.push([]) - 1
      holders[tally[id]!]!.push(at, counts[place]!)
    }
  }
  const table = fillTable(before, after.length, (id) => holders[tally[id]!]!, context)
  for (const { words } of after) for (const id of words) tally[id] = 0
  return table
}

function fillTable(
  before: readonly Bag[],
  width: number,
  holdersOf: (id: number) => readonly number[],
  { budget, lexicon }: Context,
): Int32Array | undefined {
  const { weights } = lexicon.vocabulary
  const table = new Int32Array(before.length * width)
  for (const [row, { words, counts }] of before.entries()) {
    const first = row * width
    for (let place = 0; place < words.length; place++) {
      const id = words[place]!
      const found = holdersOf(id)
      budget.steps -= found.length / 2
      if (budget.steps < 0) return undefined
      const [heavy, count] = [weights[id] ?? 0, counts[place]!]
      for (let at = 0; at < found.length; at += 2) {
        table[first + found[at]!]! += heavy * Math.min(count, found[at + 1]!)
      }
    }
  }
  return table
}
