import { isSafeHref } from '../../schemas/records/safe-href.ts'
import { escapeHtml } from '../formats/html.ts'
import type { Words } from '../words/index.ts'

const tags = { strong: 'strong', em: 'em', underline: 'u', code: 'code', sup: 'sup', sub: 'sub' } as const

export type Decorator = keyof typeof tags | 'strike-through'

export const decorators: readonly Decorator[] = ['strong', 'em', 'underline', 'code', 'strike-through', 'sup', 'sub']

export const isDecorator = (mark: string): mark is Decorator => Object.hasOwn(tags, mark) || mark === 'strike-through'

/**
 * Markup with a decorator. Struck-out words of a text are in `<s>`, because `<del>` marks deletions in a redline.
 * The styles make screen readers announce the strike-through, so that it is no part of the text to copy or search.
 */
export function decorated(decorator: Decorator, markup: string, { struckStart, struckEnd }: Words['text']): string {
  if (decorator === 'strike-through') {
    return `<s data-start="${escapeHtml(struckStart)}" data-end="${escapeHtml(struckEnd)}">${markup}</s>`
  }
  const tag = tags[decorator]
  return `<${tag}>${markup}</${tag}>`
}

/**
 * Markup as a link. The address is checked again, because not every text comes from a checked record.
 * Nothing but space gets no link: nobody could see it, follow it or hear its name.
 * @throws RangeError when the address may not be published.
 */
export function linked(href: string, markup: string): string {
  if (!isSafeHref(href)) throw new RangeError(`The link ${JSON.stringify(href)} may not be published.`)
  if (markup.trim() === '') return markup
  const elsewhere = /^https?:/i.test(href) ? ' rel="noreferrer"' : ''
  return `<a href="${escapeHtml(href)}"${elsewhere}>${markup}</a>`
}
