import { defaultTreeAdapter as tree, parse, parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
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

/** Reads a page about a version. */
export const readPage = (html: string): PageText => reader.read(parse(html))
