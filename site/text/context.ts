import { escapeHtml } from '../formats/html.ts'
import type { Footnote } from '../../schemas/records/portable-text.ts'
import type { ListOptions } from '../../policy/lists.ts'
import type { DraftImages } from './image.ts'
import type { Words } from '../words/index.ts'

/** The notes of a text, in order; `before` is how many the sections above have. */
export type Notes = {
  before: number
  found: Footnote[]
  /** Whether reference marks are plain text, because the notes are written in another format. */
  plain?: boolean
}

/** What a passage inherits from the text around it. */
export type TextContext = {
  heading: string
  words: Words
  /** The `lang` of the site's words, if it differs from the text's. */
  labelLanguage?: string
  /** The direction of the whole text if it is right to left; otherwise each passage has its own. */
  direction?: 'rtl'
  /** The prefix of the ids of sub-headings and clauses: the section's key. They have no ids if it is missing. */
  address?: string
  /** How the section is numbered. */
  numbering?: ListOptions
  notes?: Notes
  /** For a preview: the addresses of images that are not published. */
  images?: DraftImages
  /** Ids that are already on the page, and so not available for old anchors. */
  used?: Set<string>
}

/** ` dir="auto"`: each passage has the direction of its first letters. Empty if the whole text is right to left. */
export const dirAttribute = ({ direction }: Pick<TextContext, 'direction'>): string =>
  direction === 'rtl' ? '' : ' dir="auto"'

/** The id of a block in a section, or in a part of it: `fees/3f2a`. Neither a key nor an id of the page has a slash. */
export const addressOf = ({ address }: Pick<TextContext, 'address'>, key: string): string | undefined =>
  address === undefined ? undefined : `${address}/${key}`

/** ` id="fees/3f2a"`, or an empty string if the block has no id. */
export const idAttribute = (id: string | undefined): string => (id === undefined ? '' : ` id="${id}"`)

/** An anchor for an id that a passage had in an earlier place. The first passage with that id keeps it. */
export function anchorMarkup(id: string, { used }: Pick<TextContext, 'used'>): string {
  if (used?.has(id)) return ''
  used?.add(id)
  return `<span id="${escapeHtml(id)}"></span>`
}
