import { defaultTreeAdapter as tree, parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import { ownAttribute, parseOwnPage, type OwnNode } from './own-page.ts'
import { PageReader, type PageText } from './page-words.ts'

type Node = DefaultTreeAdapterTypes.Node

const reader = new PageReader<Node>({
  children: (node) => {
    if ('content' in node) return node.content.childNodes
    return 'childNodes' in node ? node.childNodes : []
  },
  text: (node) => (tree.isTextNode(node) ? node.value : undefined),
  tag: (node) => (tree.isElementNode(node) ? node.tagName : undefined),
  attribute: (node, name) =>
    (tree.isElementNode(node) ? node.attrs.find((one) => one.name === name)?.value : undefined) ?? '',
})

/** The words of a piece of markup, as a reader sees them. */
export const markupWords = (markup: string): string[] => reader.words(parseFragment(markup))

const ownReader = new PageReader<OwnNode>({
  children: (node) => (node.tag === undefined ? [] : node.children),
  text: ({ text }) => text,
  tag: ({ tag }) => tag,
  attribute: (node, name) => (node.tag === undefined ? '' : ownAttribute(node.attributes, name)),
})

/** Reads a page about a version that was rendered just now: quickly, as nobody else has had it in their hands. */
export function readOwnPage(html: string): PageText {
  const children = parseOwnPage(html)
  return children ? ownReader.read({ tag: '', attributes: '', children }) : readPage(html)
}

/** Reads a page about a version, whoever wrote it. */
export const readPage = (html: string): PageText => reader.read(parse(html))
