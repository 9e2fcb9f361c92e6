import { wordsOf } from './record-words.ts'

/** How to read a tree of markup: parse5’s, or a browser’s. */
export type TreeReader<Node> = {
  children: (node: Node) => Node[]
  /** The text of a node that is nothing else. */
  text: (node: Node) => string | undefined
  /** The name of an element in lower case; `undefined` for what is none. */
  tag: (node: Node) => string | undefined
  attribute: (node: Node, name: string) => string
}

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

/** Elements within a line: they do not end a word. All others do. */
const inline = new Set('a b bdi button code dfn em i s span strong sub sup time u'.split(' '))

/** Reads pages as a reader sees them: what a page adds of its own is left out, what only looks like it is not. */
export class PageReader<Node> {
  readonly #tree: TreeReader<Node>

  constructor(tree: TreeReader<Node>) {
    this.#tree = tree
  }

  /** The words below a node. */
  words(node: Node): string[] {
    return wordsOf(this.#textIn(node))
  }

  /** Reads a page about a version. @param document its root */
  read(document: Node): PageText {
    const all = (isWanted: (element: Node) => boolean) => this.#find(document, isWanted)
    const isTag = (name: string) => (element: Node) => this.#tree.tag(element) === name
    const [summary] = all((element) => isTag('section')(element) && this.#hasClass(element, 'summary'))
    const isSummary = (element: Node) => this.#hasClass(element, 'lines') && !this.#hasClass(element, 'reason')
    const lines = summary && this.#find(summary, isSummary)[0]
    const articles = all(isTag('article'))
    const times = all((element) => this.#hasClass(element, 'lede')).flatMap((element) =>
      this.#find(element, isTag('time')),
    )
    const images = articles.flatMap((element) => this.#find(element, isTag('img')))
    return {
      title: all(isTag('h1'))
        .flatMap((element) => this.words(element))
        .join(' '),
      days: times.map((time) => this.#tree.attribute(time, 'datetime')),
      ...(lines && { summary: this.words(lines) }),
      texts: articles.map((element) => this.words(element)),
      images: images.map((image) => this.#tree.attribute(image, 'src')),
    }
  }

  #hasClass(element: Node, name: string): boolean {
    const names = this.#tree.attribute(element, 'class')
    return names.includes(name) && names.split(/\s+/).includes(name)
  }

  #find(node: Node, isWanted: (element: Node) => boolean): Node[] {
    return this.#tree
      .children(node)
      .filter((child) => this.#tree.tag(child) !== undefined)
      .flatMap((element) => (isWanted(element) ? [element] : this.#find(element, isWanted)))
  }

  /** The text below a node, a space where a line ends. */
  #textIn(node: Node): string {
    return this.#tree
      .children(node)
      .map((child) => {
        const tag = this.#tree.tag(child)
        if (tag === undefined) return this.#tree.text(child) ?? ''
        if (tag === 'script' || tag === 'style' || this.#isAdded(child)) return ''
        if (tag === 'img') return ` ${this.#tree.attribute(child, 'alt')} `
        const inner = this.#textIn(child)
        return inline.has(tag) ? inner : ` ${inner} `
      })
      .join('')
  }

  /** Whether a page adds an element to the words of a version: a sign that leads somewhere, the name of a call-out. */
  #isAdded(element: Node): boolean {
    const sign = this.#signOf(element)
    return sign !== undefined && sign.test(this.#rawText(element))
  }

  #signOf(element: Node): RegExp | undefined {
    const names = this.#tree.attribute(element, 'class')
    if (names === '') return this.#tree.attribute(element, 'role') === 'doc-backlink' ? /^↩$/ : undefined
    const classes = names.split(/\s+/)
    if (classes.includes('anchor')) return /^#$/
    if (classes.includes('note-sign')) return /^\[\d+\]$/
    if (this.#tree.attribute(element, 'role') === 'doc-backlink') return /^↩$/
    // “Important”: the name of the tone, in the words of the site.
    if (classes.includes('callout-tone')) return /^\S+(?: \S+)?$/
    return classes.includes('no-text') ? /^[^<>]{1,100}$/ : undefined
  }

  #rawText(node: Node): string {
    return this.#tree
      .children(node)
      .map((child) => (this.#tree.tag(child) === undefined ? (this.#tree.text(child) ?? '') : this.#rawText(child)))
      .join('')
  }
}
