import { isSafeHref } from '../../schemas/records/safe-href.ts'
import { escapeHtml } from '../formats/html.ts'

const tags = { strong: 'strong', em: 'em', underline: 'u', code: 'code' } as const

export type Decorator = keyof typeof tags

export const isDecorator = (mark: string): mark is Decorator => Object.hasOwn(tags, mark)

/** Markup marked as a decorator says. */
export const decorated = (decorator: Decorator, markup: string): string => {
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
