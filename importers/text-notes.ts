import { findingKinds, type Finding, type FindingKind } from './html/report.ts'
import { noteKinds, type Note, type NoteKind } from './markdown/notes.ts'

/** Something in a text that its sections cannot hold as it was: with its line in Markdown, its surroundings in HTML. */
export type TextNote = Note | Finding

export type TextNoteKind = NoteKind | FindingKind

/** What notes are about, in the words of the summary at an import’s end. */
export const textNoteKinds: Readonly<Record<TextNoteKind, string>> = { ...findingKinds, ...noteKinds }

/** Where a note’s place is, after the name of the file. */
export const placeOf = (note: TextNote): string =>
  'line' in note ? `:${note.line}` : note.near === '' ? '' : ` near “${note.near}”`
