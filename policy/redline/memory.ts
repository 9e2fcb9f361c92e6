import { LRUCache } from 'lru-cache'
import type { Section } from '../../schemas/records/section.ts'
import type { Alignable, AlignableBlock, Bag, ComparedText, GroupSize } from './compared.ts'
import type { HeadingParts } from './heading.ts'
import type { Tokens, Vocabulary } from './tokens.ts'
import type { PlainBlock, PlainTable, RedlineBlock, SectionText } from './types.ts'

/** An answer, and the steps that it took to find. */
export type Known<T> = { answer: T; cost: number }

/** Caches of what depends on words alone, whichever text they are in. */
export type Lexicon = {
  vocabulary: Vocabulary
  /** The words of each text, in order and counted. */
  tokens: Map<string, Tokens>
  bags: Map<string, Bag>
  /** The words of sections below their headings, counted. */
  bodies: WeakMap<ReadSection, Bag>
  counts: Map<string, number>
  /** What words are counted with, see `bags.ts`. */
  tally: Int32Array
  /** A number for each text and each id, see `numberOf`. */
  numbers: Map<string, number>
  /** How lists were aligned, and what two texts differ in: see `answered`. */
  groups: Map<string, Known<GroupSize[]>>
  pieces: Map<string, Known<ComparedText>>
  /** The size of all caches together, in characters of their keys and values. */
  characters: number
}

/** A section with what aligning it needs. Two with the same number are the same section. */
export type ReadSection = {
  number: number
  heading: string
  blocks: readonly AlignableBlock[]
  /** How many characters its heading and its text have. */
  size: number
  /** The text below the heading, made when it is asked for. */
  body?: string
  /** The parts of its heading, by its place in a text. */
  names: HeadingParts[]
}

/** A block of one of the texts; with what aligning it needs, where that was asked for. */
export type Origin = { block: PlainBlock; item?: AlignableBlock }

/**
 * Caches shared between comparisons: versions share most of their paragraphs, and the same two meet in many
 * comparisons. They make comparisons faster and never different. Whoever compares many texts makes one memory and
 * passes it to each comparison. It takes some 50 MB at most, besides what is garbage-collected with the texts.
 */
export type RedlineMemory = {
  lexicon: Lexicon
  /** The cells of tables, row by row, are looked at again and again: alone, and as parts of a row and of a column. */
  cells: WeakMap<PlainTable, Alignable[][]>
  sections: WeakMap<Section, ReadSection>
  sectionsRead: number
  /** Where blocks of a redline that only one text has came from, so that moves can be found. */
  origins: WeakMap<RedlineBlock, Origin>
  /** Pairs of sections that meet again in the next comparison. */
  compared: LRUCache<string, Known<readonly SectionText[]>>
}

/** 3 million characters of sections: some 30 MB. */
const maxComparedCharacters = 3_000_000
/** Some 20 MB. */
const maxLexiconCharacters = 2_500_000

const createLexicon = (): Lexicon => ({
  vocabulary: { numbers: new Map(), weights: [], plain: [] },
  tokens: new Map(),
  bags: new Map(),
  bodies: new WeakMap(),
  counts: new Map(),
  tally: new Int32Array(),
  numbers: new Map(),
  groups: new Map(),
  pieces: new Map(),
  characters: 0,
})

/** An empty memory. */
export const createRedlineMemory = (): RedlineMemory => ({
  lexicon: createLexicon(),
  cells: new WeakMap(),
  sections: new WeakMap(),
  sectionsRead: 0,
  origins: new WeakMap(),
  compared: new LRUCache({ maxSize: maxComparedCharacters }),
})

/** Replaces a lexicon that has grown too large. Called before each comparison. */
export function renewLexicon(memory: RedlineMemory): Lexicon {
  if (memory.lexicon.characters > maxLexiconCharacters) memory.lexicon = createLexicon()
  return memory.lexicon
}
