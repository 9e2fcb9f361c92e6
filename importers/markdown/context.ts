import type { Definition } from 'mdast'
import type { KeyMaker } from '../text/keys.ts'
import type { Noter, Place } from './notes.ts'

/** What the parts of the converter know about the document that they are in. */
export type Context = {
  source: string
  note: Noter
  /** Where a link may lead; nothing when it must be dropped, which it has noted then. */
  link: (url: string, label: string, place: Place) => string | undefined
  definitions: ReadonlyMap<string, Definition>
  keys: KeyMaker
}
