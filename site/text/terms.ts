import type { Section } from '../../schemas/records/section.ts'
import { pageId } from '../model/addresses.ts'
import { escapeHtml } from '../formats/html.ts'
import { dirAttribute, type TextContext } from './context.ts'

/** The id of a term's explanation, unique on a page. */
const explanationId = (term: string): string => pageId(`term-${term}`)

/**
 * A marked term: a button beside the words shows the definition. The browser opens and closes it by mouse, touch or
 * keyboard, without a script.
 */
export const termMarkup = (term: string, markup: string): string =>
  markup.trim() === ''
    ? markup
    : `<button type="button" class="defined-term" popovertarget="${explanationId(term)}">${markup}</button>`

/** The explanations that marked terms open: each repeats a definition of the definitions section. */
export function explanationsMarkup({ body }: Section, context: TextContext): string {
  const explanations: { key: string; lines: string[] }[] = []
  for (const block of body) {
    if (block._type !== 'block') continue
    const text = escapeHtml(block.children.map((child) => (child._type === 'span' ? child.text : '')).join(''))
    const inner = text.replaceAll('\n', '<br>')
    if (block.style === 'term') explanations.push({ key: block._key, lines: [`<p><dfn>${inner}</dfn></p>`] })
    else explanations.at(-1)?.lines.push(`<p>${inner}</p>`)
  }
  return explanations
    .map(
      ({ key, lines }) =>
        `<div class="explanation" id="${explanationId(key)}" popover${dirAttribute(context)}>${lines.join('')}</div>`,
    )
    .join('')
}
