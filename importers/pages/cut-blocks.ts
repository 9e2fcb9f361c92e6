import { textOf } from '../../policy/plain-text.ts'
import type { Block, TextBlock } from '../../schemas/records/portable-text.ts'
import { comparable } from '../markdown/slug.ts'

const maxHeadingLength = 300
const maxBoldHeadingLength = 120
const styles = ['h3', 'h4', 'h5'] as const
type HeadingStyle = (typeof styles)[number]

/** A part of a text that becomes a section; without a heading of its own it comes before the first. */
export type BlockCut = { heading: TextBlock | undefined; blocks: Block[] }
export type CutText = { cuts: BlockCut[]; title?: TextBlock; bold: string[] }

const wordsOf = (block: TextBlock): string => textOf(block).replace(/\s+/g, ' ').trim()

const levelOf = (block: Block): number => (block._type === 'block' ? styles.indexOf(block.style as HeadingStyle) : -1)

/** A heading that holds a note stays one of the text: a section’s heading has no place for it. */
const isHeading = (block: Block): block is TextBlock =>
  block._type === 'block' &&
  levelOf(block) >= 0 &&
  wordsOf(block) !== '' &&
  wordsOf(block).length <= maxHeadingLength &&
  !block.children.some(({ _type }) => _type === 'footnote')

function isBoldHeading(block: Block): block is TextBlock {
  if (block._type !== 'block' || block.style !== 'normal' || block.listItem !== undefined) return false
  const words = wordsOf(block)
  const spans = block.children.filter((child) => child._type === 'span' && child.text.trim() !== '')
  const isBold = spans.length > 0 && spans.every((child) => child._type === 'span' && child.marks.includes('strong'))
  return isBold && words.length <= maxBoldHeadingLength && !/[.!?;,:]$/.test(words)
}

const unmarked = (block: TextBlock): TextBlock => ({
  ...block,
  style: 'h3',
  children: block.children.map((child) =>
    child._type === 'span' ? { ...child, marks: child.marks.filter((mark) => mark !== 'strong') } : child,
  ),
})

/**
 * Cuts a text at its headings, as a Markdown document is cut: at the top-most level that occurs more than once, and at
 * those above it. Where a text marks no headings, its bold paragraphs are the headings. A first heading that repeats the
 * policy’s title is no section.
 */
export function cutBlocks(blocks: readonly Block[], title: string): CutText {
  const bold = blocks.some(isHeading) ? [] : blocks.filter(isBoldHeading)
  const marked = bold.length === 0 ? blocks : blocks.map((block) => (isBoldHeading(block) ? unmarked(block) : block))
  const headings = marked.filter(isHeading)
  const [first] = headings
  const titled = first && comparable(wordsOf(first)) === comparable(title) ? first : undefined
  const levels = headings.filter((heading) => heading !== titled).map(levelOf)
  const repeated = levels.filter((level, index) => levels.indexOf(level) !== index)
  const depth = repeated.length > 0 ? Math.min(...repeated) : Math.max(...levels, 0)
  const cuts: BlockCut[] = [{ heading: undefined, blocks: [] }]
  for (const block of marked) {
    if (block === titled) continue
    if (isHeading(block) && levelOf(block) <= depth) cuts.push({ heading: block, blocks: [] })
    else cuts.at(-1)?.blocks.push(raised(block, depth + 1))
  }
  return { cuts, ...(titled && { title: titled }), bold: bold.map(wordsOf) }
}

/** A sub-heading whose section takes the levels above it. */
function raised(block: Block, levels: number): Block {
  const level = levelOf(block)
  if (block._type !== 'block' || level < 0) return block
  return { ...block, style: styles[Math.max(0, level - levels)] ?? 'h3' }
}
