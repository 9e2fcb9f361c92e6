import { compile, selectAll, type Options } from 'css-select'
import {
  attributeOf,
  childElements,
  isPageElement,
  pageElements,
  pageWords,
  type PageElement,
  type PageNode,
  type PageParent,
} from './dom.ts'

type Selecting = Options<PageNode, PageElement>

/** css-select reads parse5's own tree through these. */
const adapter: Selecting['adapter'] = {
  isTag: isPageElement,
  getChildren: (node) => ('childNodes' in node ? node.childNodes : []),
  getParent: (element) => (isPageElement(element.parentNode) ? element.parentNode : null),
  getSiblings: (node) => node.parentNode?.childNodes ?? [node],
  getAttributeValue: attributeOf,
  hasAttrib: (element, name) => attributeOf(element, name) !== undefined,
  getName: ({ tagName }) => tagName,
  getText: pageWords,
  existsOne: (test, nodes) => nodes.some((node) => isPageElement(node) && (test(node) || exists(test, node))),
  findAll: (test, nodes) => nodes.filter(isPageElement).flatMap((node) => [node, ...pageElements(node)].filter(test)),
  findOne: (test, nodes) =>
    nodes
      .filter(isPageElement)
      .flatMap((node) => [node, ...pageElements(node)])
      .find(test) ?? null,
  removeSubsets: (nodes) => nodes.filter((node) => !nodes.some((other) => other !== node && contains(other, node))),
}

const exists = (test: (element: PageElement) => boolean, parent: PageElement): boolean => {
  for (const element of pageElements(parent)) if (test(element)) return true
  return false
}

function contains(ancestor: PageNode, node: PageNode): boolean {
  for (let at: PageParent | null = node.parentNode; at !== null; at = 'parentNode' in at ? at.parentNode : null) {
    if (at === ancestor) return true
  }
  return false
}

/** Why a CSS selector cannot be used; undefined if it can. */
export function problemWithSelector(selector: string): string | undefined {
  try {
    compile(selector, { adapter })
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The outermost elements of a page that a CSS selector names, in its order. */
export function selectElements(root: PageParent, selector: string): PageElement[] {
  const found = selectAll<PageNode, PageElement>(selector, childElements(root), { adapter })
  return found.filter((element) => !found.some((other) => other !== element && contains(other, element)))
}
