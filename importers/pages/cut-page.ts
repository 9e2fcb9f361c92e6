import { serializeOuter } from 'parse5'
import { parseDocument } from '../html/parse.ts'
import {
  attributeOf,
  childElements,
  countWords,
  pageElements,
  pageWords,
  type PageElement,
  type PageParent,
} from './dom.ts'
import { absoluteLinks } from './page-links.ts'
import { selectElements } from './select.ts'
import { dropSurroundings, type LeftOut } from './surroundings.ts'

/** The text that was cut out of a page. */
export type CutPage = {
  /** The HTML of the text alone, its links complete. */
  html: string
  /** What the page calls itself: its first heading of the first level, or its title. */
  title: string | undefined
  left: LeftOut[]
  /** What somebody has to check by eye. */
  doubts: string[]
}

export type CutOptions = {
  /** The address of the page, for its links. */
  base?: string
  /** A CSS selector of the text. Without it the text is found by itself. */
  select?: string
}

/** Parts with fewer words outside of links than this, all together, may lie beside the text. */
const maxOutside = 0.03
/** A text with fewer words is hardly a policy. */
const minWords = 60

/**
 * Cuts the policy's text out of a web page. Navigation, banners, headers and footers are left out, and named.
 * @throws HtmlTooLargeError
 */
export function cutPage(html: string, { base, select }: CutOptions = {}): CutPage {
  const document = parseDocument(html)
  const body = [...pageElements(document)].find(({ tagName }) => tagName === 'body') ?? document
  const title = titleOf(document)
  absoluteLinks(document, base)
  const whole = countWords(body).get(body)?.plain ?? 0
  const chosen = select === undefined ? undefined : selectElements(document, select)
  const missing = chosen?.length === 0
  const left = chosen && !missing ? chosen.flatMap(dropSurroundings) : dropSurroundings(body)
  const parts = chosen && !missing ? chosen : [textOf(body)]
  const outside = chosen && !missing ? [] : outsideOf(parts[0] ?? body, body)
  const words = parts.reduce((sum, part) => sum + (countWords(part).get(part)?.plain ?? 0), 0)
  const doubts = [
    ...(missing ? [`nothing in the page matches “${select}”: the text was found by itself`] : []),
    ...(words < minWords ? [`the text has ${words} words only`] : []),
    ...(select === undefined && words < whole / 2
      ? [`the text has ${words} of the page’s ${whole} words: check that nothing is missing`]
      : []),
  ]
  return {
    html: parts.map((part) => ('tagName' in part ? serializeOuter(part) : '')).join('\n'),
    title,
    left: [...left, ...outside],
    doubts,
  }
}

function titleOf(document: PageParent): string | undefined {
  const all = [...pageElements(document)]
  const found = all.find(({ tagName }) => tagName === 'h1') ?? all.find(({ tagName }) => tagName === 'title')
  const words =
    found?.tagName === 'title'
      ? found.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
      : found && pageWords(found)
  return words?.replace(/\s+/g, ' ').trim() || undefined
}

/** The smallest part of a page that holds nearly all of its words: what lies beside it is hardly text. */
function textOf(body: PageParent): PageParent {
  const counts = countWords(body)
  const plain = (part: PageParent) => counts.get(part)?.plain ?? 0
  const marked = [...pageElements(body)].filter(
    (element) => element.tagName === 'main' || attributeOf(element, 'role') === 'main',
  )
  const [main] = marked
  let at: PageParent = main && marked.length === 1 && plain(main) >= plain(body) / 2 ? main : body
  for (;;) {
    const inner: PageElement | undefined = childElements(at).toSorted((a, b) => plain(b) - plain(a))[0]
    const isText = inner === undefined || isTextElement(inner) || plain(inner) < plain(at) * (1 - maxOutside)
    if (isText || plain(inner) === 0) return at
    at = inner
  }
}

/** Whether an element is a part of a text and no container of one. */
const isTextElement = ({ tagName }: PageElement): boolean =>
  /^(?:p|h[1-6]|ul|ol|dl|blockquote|pre|li|dd|dt)$/.test(tagName)

/** What of a page lies beside the text, from the text outwards. */
function outsideOf(text: PageParent, body: PageParent): LeftOut[] {
  const left: LeftOut[] = []
  for (let at: PageParent = text; at !== body && 'parentNode' in at && at.parentNode; at = at.parentNode) {
    const siblings = at.parentNode.childNodes.filter((node) => node !== at)
    const words = siblings.map(pageWords).filter(Boolean)
    if (words.length > 0) left.push({ what: 'a part beside the text', words: words.join(' ') })
  }
  return left
}
