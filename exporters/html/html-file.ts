import { defaultTreeAdapter as tree, parse, serialize, type DefaultTreeAdapterTypes } from 'parse5'
import { escaped } from '../word/xml.ts'

type Element = DefaultTreeAdapterTypes.Element

export type HtmlFacts = {
  title: string
  /** Under the title: its day, its address, its hash. */
  lines: readonly string[]
  /** The address of the page, against which links are resolved. */
  address: string
  /** A picture of the page as a `data:` address; undefined if it is missing. */
  pictureAt: (path: string) => string | undefined
}

/** Enough for a text that is read or printed by itself. */
const style =
  'body{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 Georgia,serif}' +
  'table{border-collapse:collapse}th,td{border:1px solid;padding:.3em .6em;vertical-align:top;text-align:start}' +
  'img{max-width:100%;height:auto}'

/**
 * The page of a version as one file of HTML that needs no other: the text alone, without the site around it, with
 * pictures inside and links that lead to the site.
 * @throws Error if the page has no text
 */
export function htmlFile(page: string, { title, lines, address, pictureAt }: HtmlFacts): string {
  const document = parse(page)
  const elements = [...elementsIn(document)]
  const article = elements.find((one) => one.tagName === 'article')
  if (!article) throw new Error(`The page ${address} has no text.`)
  const inText = [...elementsIn(article)]
  for (const element of inText) {
    if (element.tagName === 'a' && valueOf(element, 'class') === 'anchor') tree.detachNode(element)
    if (element.tagName === 'button' || element.tagName === 'script') tree.detachNode(element)
    const href = valueOf(element, 'href')
    if (href !== undefined && !href.startsWith('#')) set(element, 'href', new URL(href, address).href)
    const picture = element.tagName === 'img' ? pictureAt(valueOf(element, 'src') ?? '') : undefined
    if (picture !== undefined) set(element, 'src', picture)
  }
  const root = elements.find((one) => one.tagName === 'html')
  const language = valueOf(article, 'lang') ?? (root && valueOf(root, 'lang')) ?? ''
  const direction = valueOf(article, 'dir')
  return (
    `<!doctype html>\n<html lang="${escaped(language)}"${direction ? ` dir="${escaped(direction)}"` : ''}>\n<head>\n` +
    '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
    `<title>${escaped(title)}</title>\n<link rel="canonical" href="${escaped(address)}">\n<style>${style}</style>\n` +
    `</head>\n<body>\n<h1>${escaped(title)}</h1>\n<p>${lines.map(escaped).join('<br>\n')}</p>\n` +
    `${serialize(article).trim()}\n</body>\n</html>\n`
  )
}

/** Every element below a node, in the order of the page. */
function* elementsIn(root: DefaultTreeAdapterTypes.ParentNode): Generator<Element> {
  for (const child of root.childNodes) {
    if (!tree.isElementNode(child)) continue
    yield child
    yield* elementsIn(child)
  }
}

const valueOf = ({ attrs }: Element, name: string): string | undefined => attrs.find((one) => one.name === name)?.value

function set({ attrs }: Element, name: string, value: string): void {
  for (const attribute of attrs) if (attribute.name === name) attribute.value = value
}
