import { isSafeHref } from '../../schemas/records/safe-href.ts'
import { escapeHtml } from '../formats/html.ts'
import type { Words } from '../words/index.ts'

const tags = { strong: 'strong', em: 'em', underline: 'u', code: 'code', sup: 'sup', sub: 'sub' } as const

export type Decorator = keyof typeof tags | 'strike-through'

export const decorators: readonly Decorator[] = ['strong', 'em', 'underline', 'code', 'strike-through', 'sup', 'sub']

export const isDecorator = (mark: string): mark is Decorator => Object.hasOwn(tags, mark) || mark === 'strike-through'

/**
 * Markup marked as a decorator says. Words that stand in the text and are struck are in `<s>`, as `<del>` is what a
 * redline says was deleted. That they are struck is read out where the styles say so, and is no part of the text that
 * is copied or found.
 */
export function decorated(decorator: Decorator, markup: string, { struckStart, struckEnd }: Words['text']): string {
  if (decorator === 'strike-through') {
    return `<s data-start="${escapeHtml(struckStart)}" data-end="${escapeHtml(struckEnd)}">${markup}</s>`
  }
  const tag = tags[decorator]
  return `<${tag}>${markup}</${tag}>`
}

/**
 * Markup as a link. The record has checked the address; a text that came another way is not trusted.
 * A link over nothing but space is no link: nobody could see it, follow it or hear what it is.
 * @throws RangeError when the address may not be published.
 */
export function linked(href: string, markup: string): string {
  if (!isSafeHref(href)) throw new RangeError(`The link ${JSON.stringify(href)} may not be published.`)
  if (markup.trim() === '') return markup
  const elsewhere = /^https?:/i.test(href) ? ' rel="noreferrer"' : ''
  return `<a href="${escapeHtml(href)}"${elsewhere}>${markup}</a>`
}
