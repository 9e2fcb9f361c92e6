import type { Root } from 'mdast'
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
  for (const { id, line } of ids) targets.push({ id, key: keyAt(line), exact: sectionHeadings.has(line) })
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
      if (id) targets.push({ id, key: keyAt(line), exact })
    }
  })
  return findAnchors(targets, links)
}
