import type { Image } from '../../schemas/records/image.ts'
import type { WordPicture } from './picture-xml.ts'
import type { SettledBlock } from './settle.ts'

/** What the parts of a document are written with. */
export type PartWriter = {
  isRightToLeft: boolean
  /** Who made a tracked change, and a number of its own, as attributes. */
  trackedBy: () => string
  /** A place that links lead to. */
  bookmark: (id: string) => string
  /** Runs as a link, as far as Word can lead to its address. */
  link: (href: string, runs: string) => string
  /** Keeps a note, and gives its number. */
  note: (body: SettledBlock[]) => number
  /** Keeps a picture; undefined where its bytes are not at hand. */
  picture: (image: Image) => WordPicture | undefined
}
