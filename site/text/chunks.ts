import type { Block, Inline, TextBlock } from '../../schemas/records/portable-text.ts'

/** The library compares each child of a paragraph with all later ones. No real text has this many. */
const maxChildren = 1000
/** It also moves each line break of a child in front of all later ones. */
const maxLines = 1000

/** Splits a child with very many lines into several with the same marks. */
function withFewLines(child: Inline): Inline[] {
  if (child._type !== 'span' || child.text.length <= maxLines) return [child]
  const lines = child.text.split('\n')
  if (lines.length <= maxLines) return [child]
  const parts: Inline[] = []
  for (let at = 0; at < lines.length; at += maxLines) {
    const text = `${at === 0 ? '' : '\n'}${lines.slice(at, at + maxLines).join('\n')}`
    parts.push({ ...child, text })
  }
  return parts
}

function part(block: TextBlock, children: Inline[]): TextBlock {
  const marks = new Set(children.flatMap((child) => (child._type === 'span' ? child.marks : [])))
  return { ...block, children, markDefs: block.markDefs.filter(({ _key }) => marks.has(_key)) }
}

/** A block in parts, so that the time to write it grows only linearly with its length. */
export function chunksOf(block: Block): Block[] {
  if (block._type !== 'block') return [block]
  const children = block.children.flatMap(withFewLines)
  if (children.length <= maxChildren)
    return [children.length === block.children.length ? block : { ...block, children }]
  const parts: TextBlock[] = []
  for (let at = 0; at < children.length; at += maxChildren)
    parts.push(part(block, children.slice(at, at + maxChildren)))
  return parts
}
