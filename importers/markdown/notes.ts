/** What a note is about, in the words of the summary at an import's end. */
export const noteKinds = {
  'front-matter': 'Front matter',
  attributes: 'Attribute lists',
  template: 'Marks of templates',
  comment: 'HTML comments',
  html: 'HTML tags',
  heading: 'Headings',
  link: 'Links',
  anchor: 'Links inside the text',
  image: 'Images',
  table: 'Tables',
  list: 'Lists',
  quotation: 'Quotations and call-outs',
  code: 'Code',
  'thematic-break': 'Lines between paragraphs',
  strikethrough: 'Text struck through',
  footnote: 'Footnotes',
  definition: 'Link definitions',
  characters: 'Characters',
  unnamed: 'Words that differ for no known reason',
} as const
export type NoteKind = keyof typeof noteKinds

/** Something in a file that the policy's sections cannot hold as it was, and what was done about it. */
export type Note = { line: number; kind: NoteKind; message: string; words?: string; became?: string }

/** Words that only the source has, and words that only the text has. */
export type Changed = { words?: string | undefined; became?: string | undefined }

/** Anything with a place in the file: a node of the syntax tree, or a line. */
export type Place = { position?: { start: { line: number } } | undefined }

/** Writes a note about a place; `linesBelow` is how many lines further down it is. */
export type Noter = (place: Place, kind: NoteKind, message: string, linesBelow?: number, changed?: Changed) => void

/** An empty list of notes, and the function that adds to it. */
export function noteBook(): { notes: Note[]; note: Noter } {
  const notes: Note[] = []
  const note: Noter = (place, kind, message, linesBelow = 0, { words, became } = {}) => {
    const line = (place.position?.start.line ?? 1) + linesBelow
    notes.push({ line, kind, message, ...(words && { words }), ...(became && { became }) })
  }
  return { notes, note }
}

/** A text as a note quotes it: one line, and short. */
export function quote(text: string, length = 80): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return `“${line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line}”`
}
