/** A node of an HTML document as the conversion reads and changes it. */
export type HtmlText = { kind: 'text'; value: string; parent: HtmlElement | undefined }
export type HtmlElement = {
  kind: 'element'
  name: string
  attributes: Map<string, string>
  /** The declarations of its `style`, names and values in lower case but for quoted strings. */
  style: Map<string, string>
  children: HtmlNode[]
  parent: HtmlElement | undefined
}
export type HtmlNode = HtmlText | HtmlElement

export const isElement = (node: HtmlNode | undefined): node is HtmlElement => node?.kind === 'element'

export const newElement = (name: string, attributes: readonly (readonly [string, string])[] = []): HtmlElement => ({
  kind: 'element',
  name,
  attributes: new Map(attributes),
  style: new Map(),
  children: [],
  parent: undefined,
})
export const newText = (value: string): HtmlText => ({ kind: 'text', value, parent: undefined })

/** Every element below a node, in the order of the document. Children are read after their parent was yielded. */
export function* elementsIn(root: HtmlElement): Generator<HtmlElement> {
  const open = [{ nodes: root.children, at: 0 }]
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const node = level.nodes[level.at++]
    if (node === undefined) open.pop()
    else if (node.kind === 'element') {
      yield node
      open.push({ nodes: node.children, at: 0 })
    }
  }
}

/** All text below a node as it stands, with a space where a block begins or ends. */
export function wordsIn(node: HtmlNode): string {
  const parts: string[] = []
  const read = (inner: HtmlNode) => {
    if (inner.kind === 'text') parts.push(inner.value)
    else {
      const apart = isBlock(inner) || inner.name === 'br'
      if (apart) parts.push(' ')
      for (const child of inner.children) read(child)
      if (apart) parts.push(' ')
    }
  }
  read(node)
  return parts.join('').replace(/\s+/g, ' ').trim()
}

/** Takes the tag off and leaves what is in it. Taking it out of its parent's children would cost time for each. */
export function unwrap(element: HtmlElement): void {
  element.name = 'span'
  element.attributes = new Map()
  element.style = new Map()
}

/** Leaves out a node with all that it holds; words before and after a block stay apart. */
export function remove(node: HtmlNode): void {
  if (node.kind === 'text') {
    node.value = ''
    return
  }
  const block = isBlock(node)
  unwrap(node)
  if (block) node.name = 'div'
  node.children = []
}

/** Adds a node to the end of an element; it must have no other parent. */
export function append(parent: HtmlElement, node: HtmlNode): void {
  node.parent = parent
  parent.children.push(node)
}

export const classesOf = ({ attributes }: HtmlElement): string[] => (attributes.get('class') ?? '').split(/\s+/)

const blocks = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
)
/** Whether an element stands on lines of its own. */
export const isBlock = ({ name, style }: HtmlElement): boolean => blocks.has(name) || style.get('display') === 'block'

/** Whether an element stands at a place of the page, as each line of a PDF does in a viewer. */
export const isPlaced = ({ style }: HtmlElement): boolean =>
  style.has('top') && /^(?:absolute|fixed)$/.test(style.get('position') ?? '')

/** The block that a node stands in. */
export function blockAround(node: HtmlNode): HtmlElement | undefined {
  let at = node.parent
  while (at !== undefined && !isBlock(at)) at = at.parent
  return at
}
