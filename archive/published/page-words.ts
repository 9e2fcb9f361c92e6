import { defaultTreeAdapter as tree, parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { wordsOf } from './record-words.ts'

type Element = DefaultTreeAdapterTypes.Element
type ParentNode = DefaultTreeAdapterTypes.ParentNode

/** Elements within a line: they do not end a word. All others do. */
const inline = new Set('a b bdi code dfn em i s span strong sub sup time u'.split(' ')).add('button')

const attribute = (element: Element, name: string): string =>
  element.attrs.find((one) => one.name === name)?.value ?? ''
const hasClass = (element: Element, name: string): boolean => attribute(element, 'class').split(/\s+/).includes(name)

const elementsIn = (node: ParentNode): Element[] => node.childNodes.filter((child) => tree.isElementNode(child))

/** The text of an element, a space where it ends a line. What the page adds of its own is left out. */
function textIn(node: ParentNode): string {
  return node.childNodes
    .map((child) => {
      if (tree.isTextNode(child)) return child.value
      if (!tree.isElementNode(child) || isAdded(child)) return ''
      const { tagName } = child
      if (tagName === 'script' || tagName === 'style') return ''
      if (tagName === 'img') return ` ${attribute(child, 'alt')} `
      const inner = textIn('content' in child ? (child.content as ParentNode) : child)
      return inline.has(tagName) ? inner : ` ${inner} `
    })
    .join('')
}

const signs = [
  { isKind: (element: Element) => hasClass(element, 'anchor'), sign: /^#$/ },
  { isKind: (element: Element) => hasClass(element, 'note-sign'), sign: /^\[\d+\]$/ },
  { isKind: (element: Element) => attribute(element, 'role') === 'doc-backlink', sign: /^↩$/ },
  // “Important”: the name of the tone, in the words of the site.
  { isKind: (element: Element) => hasClass(element, 'callout-tone'), sign: /^\S+(?: \S+)?$/ },
  { isKind: (element: Element) => hasClass(element, 'no-text'), sign: /^[^<>]{1,100}$/ },
]

/** Whether a page adds an element to the words of a version: a sign that leads somewhere, the name of a call-out. */
function isAdded(element: Element): boolean {
  return signs.some(({ isKind, sign }) => isKind(element) && sign.test(rawText(element)))
}

const rawText = (node: ParentNode): string =>
  node.childNodes
    .map((child) => (tree.isTextNode(child) ? child.value : tree.isElementNode(child) ? rawText(child) : ''))
    .join('')

/** The words of a piece of markup, as a reader sees them. */
export const markupWords = (markup: string): string[] => wordsOf(textIn(parseFragment(markup)))

/** What a page about a version says of it. */
export type PageText = {
  title: string
  /** The days on which it says that the text applies, from its line under the title. */
  days: string[]
  /** The words of its change summary, where it has one. */
  summary?: string[]
  /** The words of the text itself, of each place where one stands. */
  texts: string[][]
  /** The addresses of the pictures in it. */
  images: string[]
}

function find(node: ParentNode, isWanted: (element: Element) => boolean): Element[] {
  return elementsIn(node).flatMap((element) => (isWanted(element) ? [element] : find(element, isWanted)))
}

/** Reads a page about a version. */
export function readPage(html: string): PageText {
  const document = parse(html)
  const all = (isWanted: (element: Element) => boolean) => find(document, isWanted)
  const [summary] = all((element) => element.tagName === 'section' && hasClass(element, 'summary'))
  const lines = summary && find(summary, (element) => hasClass(element, 'lines') && !hasClass(element, 'reason'))[0]
  const articles = all((element) => element.tagName === 'article')
  const lede = all((element) => hasClass(element, 'lede'))
  return {
    title: all(({ tagName }) => tagName === 'h1')
      .map((element) => wordsOf(textIn(element)).join(' '))
      .join(' '),
    days: lede.flatMap((element) =>
      find(element, ({ tagName }) => tagName === 'time').map((time) => attribute(time, 'datetime')),
    ),
    ...(lines && { summary: wordsOf(textIn(lines)) }),
    texts: articles.map((element) => wordsOf(textIn(element))),
    images: articles.flatMap((element) =>
      find(element, ({ tagName }) => tagName === 'img').map((image) => attribute(image, 'src')),
    ),
  }
}
