import type { Heading, Paragraph, Root, RootContent } from 'mdast'
import { plainWords } from './inline.ts'
import { quote, type Noter } from './notes.ts'
import { comparable } from './slug.ts'

/** A part of the document that becomes a section; without a heading of its own it comes before the first. */
export type Cut = { heading: Heading | undefined; nodes: RootContent[] }

/** A heading's words, on one line. */
export const headingWords = (heading: Heading): string => plainWords(heading).replace(/\s+/g, ' ').trim()

/** A paragraph that is all bold and reads like a heading. */
function boldHeading(node: RootContent): Paragraph | undefined {
  if (node.type !== 'paragraph' || node.children.length !== 1 || node.children[0]?.type !== 'strong') return undefined
  const words = plainWords(node).trim()
  return words !== '' && words.length <= 120 && !/[.!?;,]$/.test(words) ? node : undefined
}

/** Where a document marks no headings, its bold paragraphs are the headings. */
function withHeadings(nodes: RootContent[], note: Noter): RootContent[] {
  if (nodes.some((node) => node.type === 'heading')) return nodes
  return nodes.map((node): RootContent => {
    const bold = boldHeading(node)
    if (!bold) return node
    note(bold, 'heading', `the bold paragraph ${quote(plainWords(bold))} was taken for a heading`)
    return { type: 'heading', depth: 2, children: bold.children, position: bold.position }
  })
}

/**
 * The level at whose headings sections begin: the top-most that occurs more than once. If each level
 * occurs once, every heading begins a section.
 */
function cuttingDepth(headings: readonly Heading[]): number {
  const depths = headings.map(({ depth }) => depth)
  const repeated = depths.filter((depth, index) => depths.indexOf(depth) !== index)
  return repeated.length > 0 ? Math.min(...repeated) : Math.max(...depths, 1)
}

/**
 * Cuts a document into sections at its headings, those above the cutting level too. The policy's title at
 * the beginning is no section: it is in the version already. All other text is in exactly one section.
 */
export function cutSections(tree: Root, title: string, note: Noter): Cut[] {
  const nodes = withHeadings(tree.children, note).filter((node) => {
    const empty = node.type === 'heading' && headingWords(node) === ''
    if (empty) note(node, 'heading', 'a heading without words was left out')
    return !empty
  })
  const first = nodes.find((node) => node.type === 'heading')
  const titled = first && comparable(headingWords(first)) === comparable(title) ? first : undefined
  if (titled) {
    const words = headingWords(titled)
    note(titled, 'heading', `${quote(words)} repeats the policy’s title and begins no section`, 0, { words })
  }
  const headings = nodes.filter((node) => node.type === 'heading').filter((node) => node !== titled)
  const depth = cuttingDepth(headings)
  const cuts: Cut[] = [{ heading: undefined, nodes: [] }]
  for (const node of nodes) {
    if (node === titled) continue
    if (node.type === 'heading' && node.depth <= depth) cuts.push({ heading: node, nodes: [] })
    else cuts.at(-1)?.nodes.push(node)
  }
  return cuts
}
