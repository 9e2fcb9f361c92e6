/** Markup that is safe to put on a page unescaped. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }

  toString(): string {
    return this.markup
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as markup, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

/** The text of our own markup, in which an angle bracket outside a tag is always escaped. */
export const withoutTags = (markup: string): string => markup.replace(/<[^<>]*>/g, '')

/** ` lang="de"`, or nothing if no language is given. */
export const langAttribute = (language: string | undefined): string =>
  language === undefined ? '' : ` lang="${escapeHtml(language)}"`

export type HtmlPart = Html | string | number | readonly Html[] | undefined

const partMarkup = (part: HtmlPart): string => {
  if (part === undefined) return ''
  if (part instanceof Html) return part.markup
  return typeof part === 'object' ? part.map(({ markup }) => markup).join('') : escapeHtml(String(part))
}

/** A tagged template: values are escaped unless they are already `Html`. */
export const html = (strings: TemplateStringsArray, ...parts: HtmlPart[]): Html =>
  new Html(strings.map((text, index) => text + partMarkup(parts[index])).join(''))
