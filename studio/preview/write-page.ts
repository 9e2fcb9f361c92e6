/**
 * Updates a document to the page in `html`, changing only what differs: the scroll position, the focus and open folds
 * stay, and the page does not flicker. No script of it runs.
 */
export function writePage(target: Document, html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const script of page.querySelectorAll('script')) script.remove()
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (link.getAttribute('href')?.startsWith('#')) continue
    link.target = '_blank'
    link.rel = `${link.rel} noopener`.trim()
  }
  match(target.documentElement, page.documentElement)
}

function match(old: Element, wanted: Element): void {
  if (old.isEqualNode(wanted)) return
  matchAttributes(old, wanted)
  const children = [...wanted.childNodes]
  for (const [index, child] of children.entries()) {
    const present = old.childNodes[index]
    const twin = present ? twinOf(old, index, child) : undefined
    if (twin && present) {
      // Nodes before it are no longer part of the page.
      for (let extra: ChildNode | null = present; extra && extra !== twin;) {
        const next: ChildNode | null = extra.nextSibling
        extra.remove()
        extra = next
      }
    } else if (present && isLike(present, child)) {
      matchNode(present, child)
    } else {
      old.insertBefore(child.cloneNode(true), present ?? null)
    }
  }
  while (old.childNodes.length > children.length) old.lastChild?.remove()
}

/** How many places ahead to look for an equal node, for instance after a paragraph was removed. */
const reach = 8

/** An equal node, at the same place or a few places later. */
function twinOf(parent: Element, index: number, wanted: ChildNode): ChildNode | undefined {
  for (let place = index; place < Math.min(index + reach, parent.childNodes.length); place++) {
    const candidate = parent.childNodes[place]
    if (candidate?.isEqualNode(wanted)) return candidate
  }
  return undefined
}

const isLike = (one: Node, other: Node) =>
  one.nodeType === other.nodeType && one.nodeName === other.nodeName && idOf(one) === idOf(other)

// `instanceof` fails for nodes of another document.
const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE
const idOf = (node: Node) => (isElement(node) ? node.id : '')

function matchNode(old: Node, wanted: Node): void {
  if (isElement(old) && isElement(wanted)) match(old, wanted)
  else if (old.nodeValue !== wanted.nodeValue) old.nodeValue = wanted.nodeValue
}

function matchAttributes(old: Element, wanted: Element): void {
  for (const name of old.getAttributeNames()) {
    // Folds that the reader has opened stay open.
    if (!wanted.hasAttribute(name) && name !== 'open') old.removeAttribute(name)
  }
  for (const { name, value } of wanted.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  }
}
