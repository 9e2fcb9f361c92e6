import type { Numbering } from './numbering.ts'
import type { Style } from './styles.ts'
import type { XmlElement } from './xml.ts'

/** A field that has begun and not ended: its code is no text, what it shows is. */
export type Field = { code: string; isCode: boolean; href: string | undefined }

export type NoteKind = 'footnote' | 'endnote'

/** The state of reading a Word document from its beginning to its end. */
export type WordContext = {
  styles: ReadonlyMap<string, Style>
  numbering: Numbering
  /** Where links of the part that is read lead, by their ids. */
  links: ReadonlyMap<string, string>
  /** The paths in the file of the pictures of the part that is read, by their ids. */
  pictures: ReadonlyMap<string, string>
  fields: Field[]
  isInLink: boolean
  /** The properties of words that the paragraph’s style gives them. */
  paragraphRun: readonly XmlElement[]
  /** What the next paragraph begins with. */
  pending: string
  /** The mark of a note, which is put at the end of the text. */
  noteMark: (kind: NoteKind, id: string) => string
  /** Text in a box: it stands after the paragraph that holds it. */
  addBox: (content: XmlElement) => void
}
