import { defaultTreeAdapter, type DefaultTreeAdapterTypes } from 'parse5'

/** A page's tree, as parse5 has it. */
export type PageNode = DefaultTreeAdapterTypes.ChildNode
export type PageElement = DefaultTreeAdapterTypes.Element
export type PageParent = DefaultTreeAdapterTypes.ParentNode

export const isPageElement = (node: unknown): node is PageElement =>
  typeof node === 'object' && node !== null && 'tagName' in node

export const childElements = (parent: PageParent): PageElement[] => parent.childNodes.filter(isPageElement)

/** Every element below a node, in the order of the page. */
export function* pageElements(root: PageParent): Generator<PageElement> {
  const open: PageElement[] = childElements(root).toReversed()
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    yield element
    open.push(...childElements(element).toReversed())
  }
}

export const attributeOf = ({ attrs }: PageElement, name: string): string | undefined =>
  attrs.find((attribute) => attribute.name === name)?.value

/** Leaves out a node with all that it holds. */
export const detach = (node: PageNode): void => defaultTreeAdapter.detachNode(node)

const silent = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'title',
  'svg',
  'iframe',
  'object',
  'select',
])

/** Whether an element’s text is not part of what a page says. */
export const isSilent = ({ tagName }: PageElement): boolean => silent.has(tagName)

/** The number of words in an element, and of those outside of links. */
export type Words = { all: number; plain: number }

/** Counts the words of every element of a page once. */
export function countWords(root: PageParent): Map<PageParent, Words> {
  const counts = new Map<PageParent, Words>()
  const count = (node: PageParent, inLink: boolean): Words => {
    const sum: Words = { all: 0, plain: 0 }
    for (const child of node.childNodes) {
      if (defaultTreeAdapter.isTextNode(child)) {
        const words = child.value.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
        sum.all += words
        if (!inLink) sum.plain += words
      } else if (isPageElement(child) && !isSilent(child)) {
        const inner = count(child, inLink || child.tagName === 'a')
        sum.all += inner.all
        sum.plain += inner.plain
      }
    }
    counts.set(node, sum)
    return sum
  }
  count(root, false)
  return counts
}

/** The words of a node on one line. */
export function pageWords(root: PageNode | PageParent): string {
  const parts: string[] = []
  const read = (node: PageNode | PageParent) => {
    if (defaultTreeAdapter.isTextNode(node as PageNode)) {
      parts.push((node as DefaultTreeAdapterTypes.TextNode).value)
    } else if ('childNodes' in node && !(isPageElement(node) && isSilent(node))) {
      parts.push(' ')
      for (const child of node.childNodes) read(child)
      parts.push(' ')
    }
  }
  read(root)
  return parts.join('').replace(/\s+/g, ' ').trim()
}
