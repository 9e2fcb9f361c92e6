import type { Image } from '../../schemas/records/image.ts'
import type { WordPicture } from './picture-xml.ts'
import type { SettledBlock } from './settled.ts'

/** Writes what refers to the rest of a document: changes, bookmarks, links, notes and pictures. */
export type PartWriter = {
  isRightToLeft: boolean
  /** The attributes of a tracked change: a new id, the author and the date. */
  trackedBy: () => string
  /** A bookmark; empty if its id has one already. */
  bookmark: (id: string) => string
  /** Runs as a link: to a bookmark if the address begins with `#`. */
  link: (href: string, runs: string) => string
  /** Adds a note. @returns its number, from 1 */
  note: (body: SettledBlock[]) => number
  /** Adds a picture. @returns undefined if its bytes are not available */
  picture: (image: Image) => WordPicture | undefined
}
