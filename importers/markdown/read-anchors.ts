import type { Root } from 'mdast'
import { anchorId } from '../../schemas/records/portable-text.ts'
import { findAnchors, type Anchors, type InnerLink, type Target } from './anchors.ts'
import type { NamedPlace } from './attributes.ts'
import { headingWords, type Cut } from './cut.ts'
import { htmlTokens } from './html.ts'
import { plainWords } from './inline.ts'
import { walk } from './parse.ts'

/** Everything in a document that a link inside it can lead to, and the sections that these places are in. */
export function readAnchors(
  tree: Root,
  cuts: readonly Cut[],
  keys: readonly string[],
  ids: readonly NamedPlace[],
): Anchors {
  const targets: Target[] = []
  const links: InnerLink[] = []
  const starts = cuts.map(({ heading, nodes }) => (heading ?? nodes[0])?.position?.start.line ?? 1)
  const keyAt = (line: number) =>
    keys[
      Math.max(
        0,
        starts.findLastIndex((start) => start <= line),
      )
    ] ?? ''
  const sectionHeadings = new Set(cuts.flatMap(({ heading }) => heading?.position?.start.line ?? []))
  /** A section’s id is its key or one of its anchors; any other stays in the text. */
  const named = (id: string, line: number) =>
    sectionHeadings.has(line) || !anchorId.safeParse(id).success
      ? { id, key: keyAt(line), exact: sectionHeadings.has(line) }
      : { id, key: id, exact: true }
  for (const { id, line } of ids) targets.push(named(id, line))
  walk(tree, (node, parent) => {
    const line = node.position?.start.line ?? 1
    const exact = sectionHeadings.has(line)
    if (node.type === 'heading') targets.push({ heading: headingWords(node), key: keyAt(line), exact })
    if (node.type === 'link' && node.url.startsWith('#') && parent?.type !== 'heading') {
      links.push({ id: node.url.slice(1), label: plainWords(node) })
    }
    if (node.type !== 'html') return
    for (const token of htmlTokens(node.value)) {
      const id = token.kind === 'tag' ? (token.attributes.get('id') ?? token.attributes.get('name')) : undefined
      if (id) targets.push(named(id, line))
    }
  })
  return findAnchors(targets, links)
}

/** The ids that the document gave to the headings of sections, by the line of the heading. */
export function headingIds(tree: Root, ids: readonly NamedPlace[]): Map<number, string[]> {
  const found = new Map<number, string[]>()
  const add = (line: number, id: string) => {
    const others = found.get(line) ?? []
    if (anchorId.safeParse(id).success && !others.includes(id)) found.set(line, [...others, id])
  }
  const lines = new Set<number>()
  walk(tree, (node) => {
    if (node.type === 'heading') lines.add(node.position?.start.line ?? 0)
    if (node.type !== 'html' || !lines.has(node.position?.start.line ?? -1)) return
    for (const token of htmlTokens(node.value)) {
      const id = token.kind === 'tag' ? (token.attributes.get('id') ?? token.attributes.get('name')) : undefined
      if (id) add(node.position?.start.line ?? 0, id)
    }
  })
  for (const { id, line } of ids) if (lines.has(line)) add(line, id)
  return found
}
