import { pageId } from '../model/addresses.ts'
import { escapeHtml, langAttribute } from '../formats/html.ts'
import { dirAttribute, idAttribute, type TextContext } from './context.ts'
import { portableTextMarkup } from './portable-text.ts'

/** The notes below a section's text, each with a link back to its reference mark. */
export function notesMarkup(context: TextContext): string {
  const { before, found } = context.notes ?? { before: 0, found: [] }
  if (found.length === 0) return ''
  const { words, labelLanguage } = context
  const inNote = { ...context, address: undefined, numbering: undefined, notes: undefined }
  const items = found.map(({ body }, at) => {
    const number = before + at + 1
    const label = escapeHtml(words.text.backToText(number))
    const back = `<a href="#${pageId(`note-${number}-sign`)}" role="doc-backlink"${langAttribute(labelLanguage)} aria-label="${label}">↩</a>`
    return `<li${idAttribute(pageId(`note-${number}`))}>${portableTextMarkup(body, inNote)} ${back}</li>`
  })
  const start = before === 0 ? '' : ` start="${before + 1}"`
  return (
    `<section class="notes" role="doc-endnotes" aria-label="${escapeHtml(words.text.notes)}">` +
    `<ol${start}${dirAttribute(context)}>${items.join('')}</ol></section>`
  )
}
