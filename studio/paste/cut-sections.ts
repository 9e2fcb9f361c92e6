import { textOf } from '../../policy/plain-text.ts'
import type { Block, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'

const maxHeadingLength = 300

/** A text cut at its headings: what stands before the first stays where it is. */
export type CutText = { before: Block[]; sections: Section[] }

/** A heading that holds a note stays one of the text: a section’s heading has no place for it. */
const isHeading = (block: Block): block is TextBlock =>
  block._type === 'block' &&
  block.style === 'h3' &&
  textOf(block).trim() !== '' &&
  textOf(block).length <= maxHeadingLength &&
  !block.children.some(({ _type }) => _type === 'footnote')

const higher = { h4: 'h3', h5: 'h4' } as const

/** A sub-heading moves one level up where the heading above it became a section’s. */
const moveUp = (block: Block): Block =>
  block._type === 'block' && (block.style === 'h4' || block.style === 'h5')
    ? { ...block, style: higher[block.style] }
    : block

function sectionOf(block: TextBlock, newKey: () => string): Section {
  const heading = textOf(block).replace(/\s+/g, ' ').trim()
  const anchors = [...new Set(block.children.flatMap((child) => (child._type === 'anchor' ? [child.id] : [])))]
  return { _type: 'section', _key: newKey(), heading, body: [], ...(anchors.length > 0 && { anchors }) }
}

/** Cuts a text at its first level of headings: each begins a section. */
export function cutAtHeadings(blocks: readonly Block[], newKey: () => string): CutText {
  const before: Block[] = []
  const sections: Section[] = []
  for (const block of blocks) {
    if (isHeading(block)) sections.push(sectionOf(block, newKey))
    else if (sections.length > 0) sections.at(-1)?.body.push(moveUp(block))
    else before.push(block)
  }
  return { before, sections }
}

const sameWords = (a: Block | undefined, b: Block | undefined) =>
  a?._type === 'block' && b?._type === 'block' && textOf(a) === textOf(b)

/**
 * Where pasted blocks stand in a text: all of them, in a row. The editor may have put the words of the first or the
 * last into a paragraph that was there.
 * @returns the first of them, and the one after the last; undefined if they do not stand together any more
 */
export function findPasted(text: readonly Block[], pasted: readonly Block[]): [number, number] | undefined {
  const places = pasted.map(({ _key }) => text.findIndex((block) => block._key === _key))
  const known = places.findIndex((place) => place >= 0)
  const start = (places[known] ?? -1) - known
  if (known < 0 || start < 0) return undefined
  const stands = pasted.every((block, at) => {
    const own = text[start + at]
    const isEnd = at === 0 || at === pasted.length - 1
    return own?._key === block._key || (isEnd && sameWords(own, block))
  })
  return stands ? [start, start + pasted.length] : undefined
}
