import type { Definition, FootnoteDefinition, FootnoteReference } from 'mdast'
import type { ItemNumbers } from '../html/number-items.ts'
import type { KeyMaker } from '../text/keys.ts'
import type { Run, Style } from '../text/runs.ts'
import type { Noter, Place } from './notes.ts'

/** What the parts of the converter share about a document. */
export type Context = {
  source: string
  note: Noter
  /** The address of a link; undefined if the link is dropped, which is then noted. */
  link: (url: string, label: string, place: Place) => string | undefined
  definitions: ReadonlyMap<string, Definition>
  keys: KeyMaker
  /** How the lists of the text that is written are counted so far. */
  numbers: ItemNumbers
  footnotes: Footnotes
  /** Reads the sign of a footnote. */
  footnote: (node: FootnoteReference, context: Context, style: Style) => Run[]
}

/** The footnotes of a document that some words refer to. */
export type Footnotes = {
  of: ReadonlyMap<string, FootnoteDefinition>
  /** The numbers of those that are in the text already. */
  written: Map<string, number>
  /** How many the section has. */
  count: number
}
