import type { Run } from '../text/runs.ts'
import type { ListSign } from './markers.ts'

/** What a document says, one below the other, before it becomes Portable Text. */
export type Draft = TextDraft | TableDraft | ImageDraft

export type TextDraft = {
  kind: 'text'
  style: 'normal' | 'blockquote' | 'term' | 'definition' | 'heading'
  /** Of a heading: its level in the source, from 1; a document’s title is 0. */
  depth?: number
  runs: Run[]
  /** The list item that it begins. */
  item?: { level: number; sign: ListSign }
  /** The level of the list item that it goes on with. */
  continues?: number
}

export type CellDraft = { drafts: TextDraft[]; colspan: number; rowspan: number; align?: 'center' | 'end' }
export type TableDraft = {
  kind: 'table'
  caption?: string
  headerRows: number
  headerColumns: number
  /** A full grid; a cell that a merged one covers is undefined. */
  rows: (CellDraft | undefined)[][]
}

/** A picture between paragraphs: the lake's asset, and the words that stand for it. */
export type ImageDraft = { kind: 'image'; asset: string; alt: string }

/** The paragraphs of a draft that stands where only text can. */
export const textsOf = (draft: Draft): TextDraft[] => {
  if (draft.kind === 'image') return []
  return draft.kind === 'text' ? [draft] : draft.rows.flatMap((row) => row.flatMap((cell) => cell?.drafts ?? []))
}
