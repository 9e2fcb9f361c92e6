import { pageId } from '../model/addresses.ts'
import { escapeHtml, langAttribute } from '../formats/html.ts'
import type { Words } from '../words/index.ts'
import { arrow } from './arrows.ts'

/** What the parts of a redline need to know. */
export type RedlineContext = {
  words: Words['compare']
  /** The `lang` of the site's own words inside the text, where it is not the text's. */
  labelLanguage: string | undefined
  /** The direction of the whole text if it is right to left; otherwise each passage has its own. */
  direction?: 'rtl'
  /** The heading that blocks stand under. */
  heading: string
  /** Its number, where sections are numbered. */
  number?: string
  text: Words['text']
  /** Whether the old words stand once more beside those of both texts, for the view side by side. */
  beside?: boolean
}

/** Words that a screen reader says and nobody sees: what `<ins>` and `<del>` mean is not always said. */
export const spoken = (text: string, context: RedlineContext): string =>
  `<span class="hidden"${langAttribute(context.labelLanguage)}>${escapeHtml(text)}</span>`

/** A word of the site about the text beside it. */
export const label = (kind: string, text: string, context: RedlineContext): string =>
  `<span class="mark mark-${kind}"${langAttribute(context.labelLanguage)}>${escapeHtml(text)}</span>`

const newPlace = (move: number) => pageId(`move-${move}`)
const oldPlace = (move: number) => pageId(`moved-from-${move}`)

export type Place = { id: string; note: string }

/** A sign at words that moved, which leads to their other place: a note among them would interrupt the text. */
export const movedSign = (change: 'inserted' | 'deleted', move: number, context: RedlineContext): string => {
  const { words, labelLanguage } = context
  const [to, note] =
    change === 'inserted'
      ? [oldPlace(move), `${words.movedHere}: ${words.fromPlace}`]
      : [newPlace(move), `${words.movedAway}: ${words.toPlace}`]
  const said = escapeHtml(note)
  return `<a class="sign" href="#${to}" title="${said}" aria-label="${said}"${langAttribute(labelLanguage)}>${String(arrow('both'))}</a>`
}

/** The id of words that moved, at either end. */
export const movedId = (change: 'inserted' | 'deleted', move: number): string =>
  change === 'inserted' ? newPlace(move) : oldPlace(move)

/** The place to which a text moved: its id, and a note that leads to where it was. */
export const movedHere = (move: number, context: RedlineContext): Place => ({
  id: newPlace(move),
  note: `<a class="mark mark-moved" href="#${oldPlace(move)}"${langAttribute(context.labelLanguage)}>${escapeHtml(
    `${context.words.movedHere}: ${context.words.fromPlace}`,
  )}</a>`,
})

/** The place from which a text moved: its id, and a note that leads to where it is. */
export const movedFrom = (move: number, context: RedlineContext): Place => ({
  id: oldPlace(move),
  note: `<a class="mark mark-moved" href="#${newPlace(move)}"${langAttribute(context.labelLanguage)}>${escapeHtml(
    `${context.words.movedAway}: ${context.words.toPlace}`,
  )}</a>`,
})

/** The place from which a text moved whose words are not repeated there: the note quotes how it began. */
export function movedAway(move: number, text: readonly string[], context: RedlineContext): Place {
  const words = text.join(' ').split(/\s+/)
  const quoted = words.length > 12 ? `${words.slice(0, 12).join(' ')}…` : words.join(' ')
  const { id, note } = movedFrom(move, context)
  return { id, note: `${note} <q>${escapeHtml(quoted)}</q>` }
}
