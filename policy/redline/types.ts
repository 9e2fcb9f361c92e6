import type { Callout, Image, Numbering, TableCell, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Version } from '../../schemas/records/version.ts'

/** What is compared. Either text may be empty: `{ title: '', sections: [] }`. */
export type Text = Pick<Version, 'title' | 'sections'>

/** A number for each move, from 1 in reading order of the new places, unique in the redline. */
export type MoveId = number

/** How words look and where they lead. */
export type Marking = {
  /**
   * Decorators, in the order of the alphabet; `footnote` for the words of a note, which stand in brackets at its sign;
   * `definedTerm` for words that are marked as a term.
   */
  marks: string[]
  href?: string
}

/** Words that look alike, with nothing said about change. */
export type PlainRun = Marking & { text: string }

/** Words that share a marking and a change; a line feed in them is a hard line break. */
export type Run = PlainRun & {
  /**
   * `formatted`: the same words, whose marks or link changed. Within a change, what was deleted stands before what was
   * inserted.
   */
  change: 'same' | 'inserted' | 'deleted' | 'formatted'
  /**
   * The same words are written with other signs, spaces or line breaks: the deleted run is how they were written, the
   * inserted one how they are. No word changed.
   */
  typography?: true
  /** Of a heading: its number, which changed with its place. No word changed. */
  numbering?: true
  /** How the words were marked, where the marking differs: of a formatted run, or of typography. */
  was?: Marking
  /**
   * Of inserted words, that they stood elsewhere before; of deleted ones, that they stand elsewhere now. The other end
   * are words, inserted or deleted, with the same number.
   */
  move?: MoveId
}

/** What kind of paragraph: plain text, a sub-heading, a quotation, an item of a list. */
export type Shape = Pick<TextBlock, 'style' | 'listItem' | 'level'> & {
  /** Of an item that does not just count on. */
  numbering?: Pick<Numbering, 'start' | 'prefix'>
}

/**
 * `changed`: something inside differs, or the shape does. `moved`: the text stood elsewhere before; it may
 * also be changed inside. Where it stood is a `moved-away` entry with the same `move`.
 */
export type Change = 'same' | 'changed' | 'inserted' | 'deleted' | 'moved'

/** The old place of a text that moved. It stands where the old text stood and repeats none of its marks. */
export type MovedAway = {
  type: 'moved-away'
  change: 'moved-away'
  move: MoveId
  /** The old words, an entry for each paragraph (of a section: its old heading), to quote from. */
  text: string[]
}

/** A paragraph, a sub-heading or an item of a list. */
export type RedlineParagraph = Shape & {
  type: 'paragraph'
  change: Change
  move?: MoveId
  runs: Run[]
  /** The shape before, where it differs. */
  was?: Shape
  /**
   * `split`: this text was part of the paragraph just above it, and the break between them is new.
   * `merged`: this text was a paragraph of its own and is now part of the one just above it.
   */
  join?: 'split' | 'merged'
  /** True where the word budget was spent: only whole sentences, or the whole paragraph, are compared here. */
  coarse?: true
}

/**
 * `absent`: a cell in neither text; it keeps rows of equal length where a row and a column changed
 * together (a new row has no cell in a removed column).
 */
export type RedlineCell = { change: 'same' | 'changed' | 'inserted' | 'deleted' | 'absent'; blocks: RedlineBlock[] }

/** A row, or the old place of one that moved (its cells are all `absent`, its words are in `text`). */
export type RedlineRow = {
  change: Change | 'moved-away'
  move?: MoveId
  text?: string[]
  /** Whether it is a header row, in the new text unless the row is deleted. */
  header: boolean
  cells: RedlineCell[]
}

/** A table's caption, header columns and cell layout. If other cells are merged or aligned, two tables are shown. */
export type TableLayout = {
  caption?: string
  headerColumns?: number
  /** The cells that are merged, or whose words do not stand at the line's start. */
  cells?: (Pick<TableCell, 'colspan' | 'rowspan' | 'align'> & { row: number; column: number })[]
}
/** A column, or the old place of one that moved (its cells are all `absent`). */
export type RedlineColumn = { change: 'same' | 'inserted' | 'deleted' | 'moved' | 'moved-away'; move?: MoveId }

/** A table, compared cell by cell. */
export type RedlineTable = {
  type: 'table'
  change: Change
  move?: MoveId
  columns: RedlineColumn[]
  /** How many rows, from the top, are headers in each text. */
  headerRows: { before: number; after: number }
  layout?: TableLayout
  /** The words of its caption in both texts, where they differ. */
  caption?: Run[]
  /** How many columns, from the first, were headers, where that differs. */
  wasHeaderColumns?: number
  /** Each row has as many cells as there are columns. */
  rows: RedlineRow[]
}

/** A call-out; what it holds is compared as paragraphs are. */
export type RedlineCallout = {
  type: 'callout'
  change: Change
  move?: MoveId
  tone: Callout['tone']
  /** The tone before, where it differs. */
  was?: Callout['tone']
  blocks: RedlineBlock[]
}

/** Which picture it is. Two are the same if their asset is. */
export type ImageSource = Pick<Image, 'asset' | 'file'>

/** A picture; what stands for it and below it is compared as paragraphs are. */
export type RedlineImage = {
  type: 'image'
  change: Change
  move?: MoveId
  source: ImageSource
  /** The picture before, where it is another one. */
  was?: ImageSource
  /** The alternative text, then the caption, if there is one. */
  blocks: RedlineBlock[]
}

/** Whatever stands below a heading, or stood there before it moved. */
export type RedlineBlock = RedlineParagraph | RedlineTable | RedlineCallout | RedlineImage | MovedAway

/** What is counted of a change. */
export type RedlineFigures = {
  /** Words. Neither moved words nor the numbers of headings count as added or removed. */
  added: number
  removed: number
  /** Words that stand elsewhere and are otherwise the same. */
  moved: number
  /** The same words with other marks. */
  formatted: number
  /** Links that came, went or lead elsewhere while their words stayed. */
  links: number
  /** Places where the same words are written with other signs, spaces, line or paragraph breaks. */
  typography: number
}

/**
 * `renumbered`: the number of its heading changed; with `renamed`, its name too. `changed`: words below the heading
 * were added or removed. `punctuation`: signs were, and no words. `moves`: a passage in it moved. `links`, `formatted`:
 * links, or looks. `images`: a picture came, went or is another one. `typography`: nothing but typography.
 */
export type SectionLabel =
  | 'inserted'
  | 'deleted'
  | 'split'
  | 'merged'
  | 'moved'
  | 'renamed'
  | 'renumbered'
  | 'changed'
  | 'punctuation'
  | 'moves'
  | 'links'
  | 'images'
  | 'formatted'
  | 'typography'

/** A section by its key, with its heading to show. */
export type SectionName = { key: string; heading: string }

/**
 * `split`: a new heading over text that was, and still is, next to the section `origin`.
 * `merged`: the heading is gone (its runs are deleted) and its text is now part of the section `origin`.
 */
export type SectionText = {
  type: 'section'
  change: Change | 'split' | 'merged'
  /** Of a split or merged section too, when it moved together with its origin. */
  move?: MoveId
  /** The section's key in the new text, in the old one where it has no new one. */
  key: string
  /** With its number, where sections are numbered. */
  heading: Run[]
  /** That number, in the new text unless the section is gone. */
  number?: string
  /** All that happened to it, the weightiest first; empty if nothing did. */
  labels: SectionLabel[]
  /** What changed below the heading. */
  figures: RedlineFigures
  /** Of a new section: those from which a passage of it came. Of a removed one: those to which one went. */
  passages?: SectionName[]
  /**
   * Of a split section whose heading was a paragraph before, or of a merged one whose heading is a paragraph now:
   * the shape of that paragraph. Its words are those of `heading`.
   */
  asParagraph?: Shape
  /** Of a split or merged section: the section, in the new text, that it came from or went into. */
  origin?: SectionName
  blocks: RedlineBlock[]
}

/** A section, or the old place of one that moved. */
export type RedlineSection = SectionText | (MovedAway & { key: string })

/** Figures of a redline. A section may count as moved, renamed and changed at once. */
export type RedlineSummary = {
  sections: {
    added: number
    removed: number
    moved: number
    renamed: number
    /** Only the number of the heading differs, or it too. */
    renumbered: number
    /** Sections in both texts, split or merged ones too, with words or signs that changed, or moved, below the heading. */
    changed: number
    /** Sections in which only links, formatting or typography changed. */
    restyled: number
    unchanged: number
    /** New headings over old text. */
    split: number
    /** Headings that went while their text stayed. */
    merged: number
  }
  words: Pick<RedlineFigures, 'added' | 'removed' | 'moved' | 'formatted'>
  links: number
  typography: number
}

/** Two texts shown as one, in reading order. */
export type Redline = {
  title: Run[]
  sections: RedlineSection[]
  summary: RedlineSummary
  /** Nothing that a reader can see differs. Keys may. */
  identical: boolean
  /** Some part was too large to compare word by word; it shows more as changed than is. */
  coarse: boolean
}

/** A paragraph, table or callout of one of the texts, without keys. */
export type PlainParagraph = Shape & { type: 'paragraph'; runs: PlainRun[] }
/** Its rows, each with its cells, each with its blocks. */
export type PlainTable = { type: 'table'; headerRows: number; layout?: TableLayout; rows: PlainBlock[][][] }
/** A call-out and its paragraphs. */
export type PlainCallout = { type: 'callout'; tone: Callout['tone']; blocks: PlainBlock[] }
/** Its alternative text and its caption are paragraphs. */
export type PlainImage = { type: 'image'; source: ImageSource; blocks: PlainBlock[] }
/** Whatever stands below a heading, without keys. */
export type PlainBlock = PlainParagraph | PlainTable | PlainCallout | PlainImage
/** A section without its key; the heading has its number. */
export type PlainSection = { heading: string; blocks: PlainBlock[] }

/** One of the two texts without keys, its spans joined where they look alike. Tests compare `reconstruct` with it. */
export type PlainContent = { title: string; sections: PlainSection[] }
