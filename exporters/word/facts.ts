import type { Image } from '../../schemas/records/image.ts'

/** What a Word file needs besides its text. The same text and facts give the same bytes. */
export type WordFacts = {
  title: string
  /** The language of the text, a BCP 47 tag. */
  language: string
  /** The author of the file and of its tracked changes. */
  author: string
  /** When the file and its tracked changes were made: an ISO 8601 instant in UTC. */
  date: string
  /** The identifier in the file's properties: the hash of its version. */
  identifier?: string
  /** A line at the foot of each page. */
  footer?: string
  /** The site's address, against which relative links are resolved. */
  site?: string
  /** The bytes of a picture; if undefined, its alternative text is written. */
  bytesOf?: (image: Image) => Uint8Array | undefined
}
