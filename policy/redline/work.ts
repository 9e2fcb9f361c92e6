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

/** What one comparison of two texts shares. */
export type Work = {
  /** What it may still spend. */
  budget: Budget
  vocabulary: Vocabulary
  /** The words of each text that was looked at. */
  tokens: Map<string, Tokens>
  /** Where blocks of the redline that only one text has came from, so that moves can be found. */
  origins: Map<RedlineBlock, BlockItem>
  /** How many moves have a number. */
  moves: number
  /** Something was left uncompared because of the budget. */
  coarse: boolean
}

/** Steps for one redline: a few tenths of a second at most. Eight years of changes to a long policy need a thirtieth. */
const steps = 5_000_000

export const startWork = (): Work => ({
  budget: { steps },
  vocabulary: { numbers: new Map(), weights: [], plain: [] },
  tokens: new Map(),
  origins: new Map(),
  moves: 0,
  coarse: false,
})

/** The words of a text, cut once. */
export function tokensOf(text: string, { tokens, vocabulary }: Work): Tokens {
  const known = tokens.get(text)
  if (known) return known
  const cut = tokenize(text, vocabulary)
  tokens.set(text, cut)
  return cut
}
