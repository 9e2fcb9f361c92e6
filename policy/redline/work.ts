import type { Budget } from './sequence.ts'
import { tokenize, type Tokens, type Vocabulary } from './tokens.ts'
import type { PlainBlock, RedlineBlock } from './types.ts'

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

/** What is known of texts that comparisons looked at: versions share most of theirs. No redline depends on it. */
type Lexicon = {
  vocabulary: Vocabulary
  /** The words of each text, in order and counted. */
  tokens: Map<string, Tokens>
  bags: Map<string, Bag>
  /** How long these texts are together. */
  characters: number
}

/** What one comparison of two texts shares. */
export type Work = {
  lexicon: Lexicon
  /** What it may still spend. */
  budget: Budget
  /** Where blocks of the redline that only one text has came from, so that moves can be found. */
  origins: Map<RedlineBlock, BlockItem>
  /** How many moves have a number. */
  moves: number
  /** Something was left uncompared because of the budget. */
  coarse: boolean
}

/** Steps for one redline: a few tenths of a second at most. Eight years of changes to a long policy need a thirtieth. */
const steps = 5_000_000

/** Some 20 MB of words: then a lexicon has grown old. */
const mostCharacters = 1_500_000

const newLexicon = (): Lexicon => ({
  vocabulary: { numbers: new Map(), weights: [], plain: [] },
  tokens: new Map(),
  bags: new Map(),
  characters: 0,
})

let lexicon = newLexicon()

export function startWork(): Work {
  if (lexicon.characters > mostCharacters) lexicon = newLexicon()
  return { lexicon, budget: { steps }, origins: new Map(), moves: 0, coarse: false }
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
