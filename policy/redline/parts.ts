import type { Section } from '../../schemas/records/section.ts'
import { headingText } from '../plain-text.ts'
import { alignableOf } from './alignable.ts'
import { bagOfTexts } from './bags.ts'
import type { AlignableBlock, Bag } from './compared.ts'
import type { Context } from './context.ts'
import { splitHeading, type HeadingParts } from './heading.ts'
import type { ReadSection } from './memory.ts'
import { plainBlock } from './plain.ts'
import { openSameSections } from './same-content.ts'

/** A section with what aligning it needs. */
export type Part = {
  at: number
  read: ReadSection
  key: string
  heading: string
  name: HeadingParts
  /** The section's own number, where sections are numbered. */
  counted?: string
  blocks: readonly AlignableBlock[]
}

/** Reads a section, cached as long as its text is in memory: a text is compared with many. */
function readSection(section: Section, context: Context): ReadSection {
  const { memory } = context
  const known = memory.sections.get(section)
  if (known) return known
  const blocks = section.body.map((block) => alignableOf(plainBlock(block), context))
  const heading = headingText(section)
  const size = blocks.reduce((sum, { text }) => sum + 1 + text.length, heading.length)
  const found: ReadSection = { number: memory.sectionsRead++, heading, blocks, size, names: [] }
  memory.sections.set(section, found)
  return found
}

/** The text below the heading. */
export const bodyOf = ({ read }: Part): string => (read.body ??= read.blocks.map(({ text }) => text).join('\n'))

/** The heading and the text below it. */
export const textOf = (part: Part): string =>
  part.read.blocks.length === 0 ? part.heading : `${part.heading}\n${bodyOf(part)}`

/** The words below the heading, counted; cached as long as the section is in memory. */
export function bagOfBody({ read }: Part, context: Context): Bag {
  const { bodies } = context.lexicon
  const known = bodies.get(read)
  if (known) return known
  const bag = bagOfTexts(
    read.blocks.map(({ text }) => text),
    context,
  )
  bodies.set(read, bag)
  context.lexicon.characters += read.size
  return bag
}

/** Lets sections that say the same in both texts be read once; those of one text are always different ones. */
function shareReading(before: readonly Section[], after: readonly Section[], context: Context): void {
  const { sections } = context.memory
  const unread = after.filter((section) => !sections.has(section))
  if (unread.length === 0) return
  const taken = new Set(after.map((section) => sections.get(section)))
  const sameOf = openSameSections(before.filter((section) => !taken.has(readSection(section, context))))
  for (const section of unread) {
    const same = sameOf(section)
    if (same) sections.set(section, readSection(same, context))
  }
}

/** The sections of both texts as items to align; items of different texts are different objects. */
export function partsOfBoth(
  before: readonly Section[],
  after: readonly Section[],
  context: Context,
): { before: Part[]; after: Part[] } {
  shareReading(before, after, context)
  const seen = new Set<ReadSection>()
  return { before: partsOf(before, seen, context), after: partsOf(after, seen, context) }
}

function partsOf(sections: readonly Section[], seen: Set<ReadSection>, context: Context): Part[] {
  return sections.map((section, at) => {
    const read = readSection(section, context)
    const { heading, blocks, names } = read
    const isSeen = seen.has(read)
    seen.add(read)
    return {
      at,
      read,
      key: section._key,
      heading,
      name: (names[at] ??= splitHeading(heading, at)),
      counted: section.number,
      // Items of their own: a section may stand in both texts.
      blocks: isSeen ? blocks.map(({ block, id, text }) => ({ block, id, text })) : blocks,
    }
  })
}

/** Whether two sections say the same under the same heading. */
export const isSameSection = (old: ReadSection, now: ReadSection): boolean =>
  old === now ||
  (old.heading === now.heading &&
    old.blocks.length === now.blocks.length &&
    old.blocks.every(({ id }, at) => id === now.blocks[at]?.id))
