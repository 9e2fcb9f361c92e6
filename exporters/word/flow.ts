import type { Numeral } from '../../schemas/records/list-kinds.ts'
import type { Callout, Image, TextBlock } from '../../schemas/records/portable-text.ts'

/** Which of two texts something is in: both, the new one only, or the old one only. */
export type Change = 'same' | 'inserted' | 'deleted'
export type Side = 'before' | 'after'

/** The number before an item or a section’s heading, as one of the texts shows it. */
export type ItemNumber = {
  /** The list, by identity: each list is counted separately. */
  list: object
  numeral: Numeral | 'bullet'
  number: number
  /** As readers see it: `4.1`, `(a)`. */
  marker: string
  /** The item that its list is in, or the heading whose number its own continues. */
  outer?: ItemNumber
  /** How deep it is, from 0 for a heading’s number and for the items of an outermost list. */
  depth: number
}
export type ItemNumbers = { before?: ItemNumber; after?: ItemNumber }

export type FlowRun =
  | { kind: 'text'; text: string; marks: readonly string[]; href?: string; change: Change }
  | { kind: 'note'; body: FlowBlock[]; change: Change }
  | { kind: 'picture'; image: Image; change: Change }
  /** A target of links: a bookmark in Word. */
  | { kind: 'place'; id: string }

export type FlowStyle = TextBlock['style'] | 'title' | 'heading' | 'caption' | 'picture' | 'note'

/** The style of a paragraph and its position in lists. */
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
  /** Which texts its end is in. In a text without it the words continue in the next paragraph. */
  end: Change
  /** A later part of an item that was split, or of items that were merged: all parts are in one list. */
  isPart?: true
  runs: FlowRun[]
}

export type FlowCell = {
  /** The column that it begins in, from 0. */
  column: number
  blocks: FlowBlock[]
  colspan: number
  /** Of a cell that spans rows: `begins` in its first row, `goes-on` in the rows below. */
  merge?: 'begins' | 'goes-on'
  isHeader: boolean
}
export type FlowRow = { change: Change; isHeader: boolean; cells: FlowCell[] }
export type FlowTable = { kind: 'table'; columns: number; headerColumns: number; change: Change; rows: FlowRow[] }

/**
 * Numbered paragraphs of both texts: `together` as one, and `apart` as deleted and inserted ones. `settle` chooses when
 * it assigns numbers, since a paragraph cannot be in two lists.
 */
export type FlowEither = { kind: 'either'; together: FlowParagraph[]; apart: FlowParagraph[] }

/** A block of a Word document, of one text or of two compared. */
export type FlowBlock = FlowParagraph | FlowTable | FlowEither

/** Whether something with this change is in the text before, or after. */
export const isIn = (side: Side, change: Change): boolean =>
  change === 'same' || change === (side === 'before' ? 'deleted' : 'inserted')
