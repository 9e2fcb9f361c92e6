import { escapeHtml } from '../formats/html.ts'
import type { Footnote } from '../../schemas/records/portable-text.ts'
import type { ListOptions } from '../../policy/lists.ts'
import type { DraftImages } from './image.ts'
import type { Words } from '../words/index.ts'

/** The notes of a text, in their order; `before` of them stand in the sections above. */
export type Notes = {
  before: number
  found: Footnote[]
  /** Signs that lead nowhere, where the notes stand in another format. */
  plain?: boolean
}

/** What the text around it tells a passage. */
export type TextContext = {
  heading: string
  words: Words
  /** The `lang` of the words, where it is not the text's. */
  labelLanguage?: string
  /** Where the whole text runs from the right, no passage decides for itself. */
  direction?: 'rtl'
  /** What the ids of sub-headings and clauses begin with: the section's key. Without it they have none. */
  address?: string
  /** How the section is numbered. */
  numbering?: ListOptions
  notes?: Notes
  /** Of a preview: where the pictures are that nobody has published. */
  images?: DraftImages
  /** Ids that places of the page have already: no old anchor takes them. */
  used?: Set<string>
}

/** ` dir="auto"`: each passage runs as its first letters do. */
export const dirAttribute = ({ direction }: Pick<TextContext, 'direction'>): string =>
  direction === 'rtl' ? '' : ' dir="auto"'

/** The id of a block in a section, or in a part of it: `fees/3f2a`. Neither a key nor an id of the page has a slash. */
export const addressOf = ({ address }: Pick<TextContext, 'address'>, key: string): string | undefined =>
  address === undefined ? undefined : `${address}/${key}`

/** ` id="fees/3f2a"`, or nothing where the place has no address. */
export const idAttribute = (id: string | undefined): string => (id === undefined ? '' : ` id="${id}"`)

/** An id that a place had elsewhere: the first that has it, keeps it. */
export function anchorMarkup(id: string, { used }: Pick<TextContext, 'used'>): string {
  if (used?.has(id)) return ''
  used?.add(id)
  return `<span id="${escapeHtml(id)}"></span>`
}
