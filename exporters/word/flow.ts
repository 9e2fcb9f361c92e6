import type { Numeral } from '../../schemas/records/list-kinds.ts'
import type { Callout, Image, TextBlock } from '../../schemas/records/portable-text.ts'

/** Of which of two texts something is: of both, of the new one, or of the old one. */
export type Change = 'same' | 'inserted' | 'deleted'
export type Side = 'before' | 'after'

/** The number before an item or a section’s heading, as one of the texts shows it. */
export type ItemNumber = {
  /** What the items of one list share: numbers of another list are counted for themselves. */
  list: object
  numeral: Numeral | 'bullet'
  number: number
  /** As readers see it: `4.1`, `(a)`. */
  marker: string
  /** The item that its list stands in, or the heading whose number its own goes on from. */
  outer?: ItemNumber
  /** How deep it is, from 0 for a heading’s number and for the items of an outermost list. */
  depth: number
}
export type ItemNumbers = { before?: ItemNumber; after?: ItemNumber }

export type FlowRun =
  | { kind: 'text'; text: string; marks: readonly string[]; href?: string; change: Change }
  | { kind: 'note'; body: FlowBlock[]; change: Change }
  | { kind: 'picture'; image: Image; change: Change }
  /** A place that links lead to. */
  | { kind: 'place'; id: string }

export type FlowStyle = TextBlock['style'] | 'title' | 'heading' | 'caption' | 'picture' | 'note'

/** What a paragraph is beside its words. */
export type FlowShape = {
  style: FlowStyle
  /** Of a paragraph in a call-out. */
  tone?: Callout['tone']
  /** How deep in lists it stands, from 1. */
  level?: number
  align?: 'center' | 'end'
}

export type FlowParagraph = FlowShape & {
  kind: 'paragraph'
  /** Of an item or a numbered heading. */
  numbers?: ItemNumbers
  /** Whose its end is. In a text that lacks it the words go on in the next paragraph. */
  end: Change
  /** It ends within the item above it: its number is of the same list. */
  isPart?: true
  runs: FlowRun[]
}

export type FlowCell = {
  /** The column that it begins in, from 0. */
  column: number
  blocks: FlowBlock[]
  colspan: number
  /** Of a cell that reaches over rows: where it begins, and where it goes on. */
  merge?: 'begins' | 'goes-on'
  isHeader: boolean
}
export type FlowRow = { change: Change; isHeader: boolean; cells: FlowCell[] }
export type FlowTable = { kind: 'table'; columns: number; headerColumns: number; change: Change; rows: FlowRow[] }

/**
 * Numbered paragraphs of both texts, and the same told as old ones and new ones. Which it is, is decided when the
 * numbers are: a paragraph cannot be of two lists.
 */
export type FlowEither = { kind: 'either'; together: FlowParagraph[]; apart: FlowParagraph[] }

/** What a Word document holds, one below the other: a text, or two told as one. */
export type FlowBlock = FlowParagraph | FlowTable | FlowEither

/** Whether something is there in one of the texts. */
export const isIn = (side: Side, change: Change): boolean =>
  change === 'same' || change === (side === 'before' ? 'deleted' : 'inserted')
