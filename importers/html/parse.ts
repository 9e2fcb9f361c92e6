import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes, type Token, type TreeAdapter } from 'parse5'
import type { DefaultTreeAdapterMap } from 'parse5'
import { HtmlTooLargeError, maxDepth, maxHtmlLength, maxNodes } from './limits.ts'
import { readStyle } from './style.ts'
import { readStyleSheet, styleBySheet, type StyleSheet } from './style-sheet.ts'
import { classesOf, newElement, newText, type HtmlElement, type HtmlNode } from './tree.ts'

const tooLarge = (what: string) =>
  new HtmlTooLargeError(`The text is too large to convert at once: ${what}. Bring it in part by part.`)

/**
 * Reads HTML as a browser does. Deep nesting and many nodes are refused while the tree is built: the HTML standard's
 * algorithm takes quadratic time over them.
 * @throws HtmlTooLargeError
 */
export function parseHtml(html: string): HtmlElement {
  return bodyOf(parseDocument(html))
}

/** The same as parse5 has it, with all that a page holds. @throws HtmlTooLargeError */
export function parseDocument(html: string): DefaultTreeAdapterTypes.Document {
  if (html.length > maxHtmlLength) throw tooLarge(`it has more than ${maxHtmlLength.toLocaleString('en')} characters`)
  return parse(html, { treeAdapter: boundedAdapter(), scriptingEnabled: false })
}

function boundedAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let nodes = 0
  let depth = 0
  const count = () => {
    nodes += 1
    if (nodes > maxNodes) throw tooLarge(`it has more than ${maxNodes.toLocaleString('en')} parts`)
  }
  return {
    ...defaultTreeAdapter,
    createElement: (name, namespace, attributes) => {
      count()
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    insertText: (parent, text) => {
      // Words come one by one, and are put together.
      if (!isText(parent.childNodes.at(-1))) count()
      defaultTreeAdapter.insertText(parent, text)
    },
    insertTextBefore: (parent, text, reference) => {
      count()
      defaultTreeAdapter.insertTextBefore(parent, text, reference)
    },
    onItemPush: () => {
      depth += 1
      if (depth > maxDepth) throw tooLarge(`its parts are nested more than ${maxDepth} deep`)
    },
    onItemPop: () => {
      depth -= 1
    },
  }
}

const isText = (node: DefaultTreeAdapterTypes.ChildNode | undefined): boolean =>
  node !== undefined && defaultTreeAdapter.isTextNode(node)

/** Text boxes of Word stand only in a comment that other programs skip. */
const textBox = /^\[if gte vml 1\]>[^]*<v:textbox/i

type Parents = DefaultTreeAdapterTypes.ParentNode

function bodyOf(document: DefaultTreeAdapterTypes.Document): HtmlElement {
  const root = newElement('body')
  const sheet = readStyleSheet(sheetsIn(document).join('\n'))
  const html = document.childNodes.find((node) => node.nodeName === 'html')
  if (html && 'childNodes' in html) {
    for (const part of html.childNodes) {
      if (part.nodeName === 'body' && 'childNodes' in part) {
        for (const { name, value } of part.attrs) root.attributes.set(name, value)
        copyChildren(part.childNodes, root, sheet)
      }
    }
  }
  return root
}

/** The texts of the style sheets in a document. */
const sheetsIn = (parent: Parents): string[] =>
  parent.childNodes.flatMap((node) => {
    if (!('childNodes' in node)) return []
    if (node.nodeName !== 'style') return sheetsIn(node)
    return node.childNodes.map((text) => ('value' in text ? text.value : ''))
  })

function copyChildren(
  nodes: readonly DefaultTreeAdapterTypes.ChildNode[],
  parent: HtmlElement,
  sheet: StyleSheet,
): void {
  for (const node of nodes) {
    const copied = copy(node, sheet)
    if (copied === undefined) continue
    copied.parent = parent
    parent.children.push(copied)
  }
}

function copy(node: DefaultTreeAdapterTypes.ChildNode, sheet: StyleSheet): HtmlNode | undefined {
  if (defaultTreeAdapter.isTextNode(node)) return newText(node.value)
  if (defaultTreeAdapter.isCommentNode(node) && textBox.test(node.data)) return boxes(node.data)
  if (!defaultTreeAdapter.isElementNode(node)) return undefined
  const element = newElement(node.tagName.toLowerCase(), node.attrs.map(attribute))
  element.style = readStyle(element.attributes.get('style') ?? '')
  // What stands at an element itself goes before what sheets say.
  for (const [name, value] of styleBySheet(sheet, element.name, classesOf(element)))
    if (!element.style.has(name)) element.style.set(name, value)
  copyChildren(node.childNodes, element, sheet)
  return element
}

const attribute = ({ name, value, prefix }: Token.Attribute): [string, string] => [
  prefix ? `${prefix}:${name}` : name,
  value,
]

/** The text boxes in a comment of Word, as one element. */
function boxes(comment: string): HtmlElement {
  const html = comment.replace(/^\[if gte vml 1\]>/i, '').replace(/<!\[endif\]$/i, '')
  const box = parseHtml(html)
  box.name = 'word-drawing'
  return box
}
