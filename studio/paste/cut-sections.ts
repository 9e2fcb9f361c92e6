import { textOf } from '../../policy/plain-text.ts'
import type { Block } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'

const longestHeading = 300

type CutText = {
  /** What stands before the first heading: it stays where it was pasted. */
  before: Block[]
  sections: Section[]
  /** What follows the first heading, as it was pasted. */
  after: Block[]
}

const isHeading = (block: Block): boolean =>
  block._type === 'block' &&
  block.style === 'h3' &&
  textOf(block).trim() !== '' &&
  textOf(block).length <= longestHeading

const higher = { h4: 'h3', h5: 'h4' } as const

/** A sub-heading moves one level up where the heading above it became a section’s. */
const moveUp = (block: Block): Block =>
  block._type === 'block' && (block.style === 'h4' || block.style === 'h5')
    ? { ...block, style: higher[block.style] }
    : block

/** Cuts a text at its first level of headings: each begins a section. */
export function cutAtHeadings(blocks: readonly Block[], newKey: () => string): CutText {
  const first = blocks.findIndex(isHeading)
  if (first < 0) return { before: [...blocks], sections: [], after: [] }
  const after = blocks.slice(first)
  const sections: Section[] = []
  for (const block of after) {
    if (block._type === 'block' && isHeading(block)) {
      const heading = textOf(block).replace(/\s+/g, ' ').trim()
      sections.push({ _type: 'section', _key: newKey(), heading, body: [] })
    } else sections.at(-1)?.body.push(moveUp(block))
  }
  return { before: blocks.slice(0, first), sections, after }
}
