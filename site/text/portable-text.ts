import { toHTML, type PortableTextComponents } from '@portabletext/to-html'
import { calloutTones, type Callout, type PortableText, type Table } from '../../schemas/records/portable-text.ts'
import { escapeHtml, langAttribute } from '../formats/html.ts'
import type { Words } from '../words/index.ts'
import { decorated, isDecorator, linked } from './marks.ts'
import { tableMarkup } from './table.ts'

/** What the text around it tells a passage. */
export type TextContext = {
  heading: string
  words: Words
  /** The `lang` of the words, where it is not the text's. */
  labelLanguage?: string
}

const blockTags = new Map([
  ['normal', 'p'],
  ['h3', 'h3'],
  ['h4', 'h4'],
  ['h5', 'h5'],
  ['blockquote', 'blockquote'],
])
const listTags = new Map([
  ['bullet', 'ul'],
  ['number', 'ol'],
])

const markComponents = Object.fromEntries(
  ['strong', 'em', 'underline', 'code']
    .filter(isDecorator)
    .map((mark) => [mark, ({ children }: { children: string }) => decorated(mark, children)]),
)

function calloutMarkup({ tone, body }: Callout, context: TextContext): string {
  const known = calloutTones.find((name) => name === tone)
  if (!known) throw new RangeError(`The site does not know the tone ${JSON.stringify(tone)} of a call-out.`)
  const label = `<p class="callout-tone"${langAttribute(context.labelLanguage)}>${escapeHtml(context.words.text.tones[known])}</p>`
  return `<aside class="callout callout-${known}" role="note">${label}${portableTextMarkup(body, context)}</aside>`
}

/** Tables of one section are told apart by their number. */
function tableLabel(body: PortableText, table: Table, { heading, words }: TextContext): string {
  const tables = body.filter(({ _type }) => _type === 'table')
  return words.text.table(heading, tables.length > 1 ? tables.indexOf(table) + 1 : undefined)
}

/** A cell with one plain paragraph needs no paragraph. */
function cellMarkup(blocks: PortableText, context: TextContext): string {
  const markup = portableTextMarkup(blocks, context)
  return /^<p dir="auto">(?:(?!<p ).)*<\/p>$/s.test(markup)
    ? markup.slice('<p dir="auto">'.length, -'</p>'.length)
    : markup
}

/** A text must not vanish, or lose its meaning, because nobody taught the site to show it. */
const cannotShow = (kind: string, name: string, { heading }: TextContext) =>
  new RangeError(`The site cannot show the ${kind} “${name}” in the section “${heading}”. Teach it in site/text/.`)

const components = (body: PortableText, context: TextContext): PortableTextComponents => ({
  types: {
    table: ({ value }: { value: Table }) =>
      tableMarkup(value, tableLabel(body, value, context), (blocks) => cellMarkup(blocks, context)),
    callout: ({ value }: { value: Callout }) => calloutMarkup(value, context),
  },
  block: ({ value, children = '' }) => {
    const tag = blockTags.get(value.style ?? 'normal')
    if (!tag) throw cannotShow('style', String(value.style), context)
    return `<${tag} dir="auto">${children}</${tag}>`
  },
  list: ({ value, children = '' }) => {
    const tag = listTags.get(value.listItem)
    if (!tag) throw cannotShow('list', value.listItem, context)
    return `<${tag} dir="auto">${children}</${tag}>`
  },
  listItem: ({ children = '' }) => `<li>${children}</li>`,
  marks: {
    'strike-through': undefined,
    ...markComponents,
    link: ({ value, children }) => linked(String(value?.href), children),
  },
  hardBreak: () => '<br>',
  escapeHTML: escapeHtml,
})

/**
 * Portable Text as markup.
 * @throws RangeError for anything that the site does not know how to show, and for an unsafe link.
 */
export function portableTextMarkup(body: PortableText, context: TextContext): string {
  return toHTML(body, {
    components: components(body, context),
    onMissingComponent: (_message, { type, nodeType }) => {
      throw cannotShow(nodeType, type, context)
    },
  })
}
