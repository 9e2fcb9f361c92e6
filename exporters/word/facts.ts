import type { Image } from '../../schemas/records/image.ts'

/** What stands around a text in its file. The same facts give the same bytes. */
export type WordFacts = {
  title: string
  /** Of the words, a BCP 47 tag. */
  language: string
  isRightToLeft?: boolean
  /** Who is named as the author of the file and of tracked changes. */
  author: string
  /** A moment in UTC, which says when the file and tracked changes were made. */
  date: string
  /** What the file is told from others by: the hash of its version. */
  identifier?: string
  /** A line at the foot of each page. */
  footer?: string
  /** The address of the site, for links that begin there. */
  site?: string
  /** The bytes of a picture; undefined where they are not at hand. */
  bytesOf?: (image: Image) => Uint8Array | undefined
}
