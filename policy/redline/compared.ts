import type { PlainBlock } from './types.ts'

/** Something to align: a block, a row, a column or a section, by its words. */
export type Alignable = {
  /** Equal if nothing that a reader sees differs. */
  id: string
  text: string
}

/** A block with what aligning it needs. */
export type AlignableBlock = Alignable & {
  block: PlainBlock
  /** Whether it is a section's heading, put among the blocks because sections were split or merged. */
  heading?: true
}

/** The words of a text, in small letters or not, each once; how often each occurs; and what they weigh together. */
export type Bag = { words: readonly number[]; counts: readonly number[]; weight: number }

/** How many items of each list are matched with each other. */
export type GroupSize = { before: number; after: number }

/** `typography`: the same words, written with other signs, spaces or line breaks. */
export type PieceKind = 'same' | 'changed' | 'typography'

/** Characters of both texts: equal ones, or those that replace each other. */
export type Piece = { kind: PieceKind; before: string; after: string }

/** What two texts differ in, and what their words weigh: those that were kept, and all of each. */
export type ComparedText = { pieces: Piece[]; kept: number; weights: { before: number; after: number } }
