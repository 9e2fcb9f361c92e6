import { alignBlocks, compareGroup } from './blocks.ts'
import type { RedlineSection, Run, SectionText } from './types.ts'
import { findMoved, isUnchanged, movedBetween, sectionPairsOf, type SectionPair } from './section-pairs.ts'
import type { Part } from './parts.ts'
import { shapeOf } from './plain.ts'
import { markWhole } from './mark-whole.ts'
import { addChange, compareRuns } from './words.ts'
import { describe, type BareSection } from './labels.ts'
import type { AlignableBlock } from './compared.ts'
import type { Context } from './context.ts'

const heading = (text: string) => (text === '' ? [] : [{ text, marks: [] }])

const wholeSection = (
  { key, heading: text, counted, blocks }: Part,
  change: 'inserted' | 'deleted',
  context: Context,
): SectionText =>
  describe(
    {
      type: 'section',
      change,
      key,
      heading: [{ text, marks: [], change }],
      ...(counted && { number: counted }),
      blocks: blocks.map((item) => markWhole(item.block, change, context, item)),
    },
    context,
  )

const sameOnly = (parts: readonly { change: string }[]) => parts.every(({ change }) => change === 'same')

/** Two headings as one: the numbers and the names apart, so that a new number renames nothing. */
function compareHeadings(before: Part, after: Part, context: Context): Run[] {
  const compare = (old: string, now: string) => compareRuns(heading(old), heading(now), context).runs
  const runs: Run[] = []
  for (const run of compare(before.name.number, after.name.number)) {
    addChange(runs, run.change === 'same' || run.typography ? run : { ...run, numbering: true })
  }
  for (const run of compare(before.name.name, after.name.name)) addChange(runs, run)
  return runs
}

/** A section that both texts have. */
function compareHeads({ head, moved }: SectionPair, context: Context): BareSection {
  const runs = compareHeadings(head.before, head.after, context)
  const change = moved === undefined ? (sameOnly(runs) ? 'same' : 'changed') : 'moved'
  const { key, counted } = head.after
  return { type: 'section', change, key, heading: runs, ...(counted && { number: counted }), blocks: [] }
}

/** A heading laid among the blocks: it may have been, or have become, a paragraph of the other text. */
const headingItem = ({ heading: text }: Part): AlignableBlock => ({
  id: `\u0000heading ${text}`,
  text,
  block: { type: 'paragraph', style: 'h3', runs: heading(text) },
  heading: true,
})

/** The sections of one pair: one, or a section for each of its headings. */
function comparePair(pair: SectionPair, reserved: ReadonlySet<AlignableBlock>, context: Context): SectionText[] {
  const { before, after, head, moved } = pair
  // Most sections of two versions say the same.
  if (isUnchanged(pair)) {
    const only = compareHeads(pair, context)
    only.blocks = head.after.blocks.map(({ block }) => markWhole(block, 'same', context))
    if (moved !== undefined) only.move = moved
    return [describe(only, context)]
  }
  const split = after.length > 1
  const whole = split ? head.after : head.before
  const parts = split ? after : before
  const owners = new Map<AlignableBlock, Part>()
  const stays = new Set(reserved)
  const itemsOf = (part: Part) => {
    if (!parts.includes(part) || parts.length === 1) return part.blocks
    const heading = headingItem(part)
    // The heading that both texts have is compared by itself; here it keeps the blocks around it apart.
    if (part === whole) stays.add(heading)
    const items = [heading, ...part.blocks]
    for (const item of items) owners.set(item, part)
    return items
  }
  const own = (change: 'inserted' | 'deleted', part: Part): BareSection => ({
    type: 'section',
    change: split ? 'split' : 'merged',
    key: part.key,
    heading: [{ text: part.heading, marks: [], change }],
    ...(part.counted && { number: part.counted }),
    origin: { key: head.after.key, heading: head.after.heading },
    blocks: [],
  })
  const sections = new Map(
    parts.map((part) => [
      part,
      part === whole ? compareHeads(pair, context) : own(split ? 'inserted' : 'deleted', part),
    ]),
  )

  let current = parts[0]!
  for (const group of alignBlocks(before.flatMap(itemsOf), after.flatMap(itemsOf), context, { reserved: stays })) {
    const [item] = split ? group.after : group.before
    const [other] = split ? group.before : group.after
    current = (item && owners.get(item)) ?? current
    const section = sections.get(current)!
    if (item?.heading && current === whole) continue
    if (!item?.heading) section.blocks.push(...compareGroup(group, context))
    else if (other?.block.type === 'paragraph' && section.blocks.length === 0) {
      const [old, now] = split ? [other.block.runs, heading(item.text)] : [heading(item.text), other.block.runs]
      section.heading = compareRuns(old, now, context).runs
      section.asParagraph = shapeOf(other.block)
    } else if (other) section.blocks.push(markWhole(other.block, split ? 'deleted' : 'inserted', context, other))
  }
  return [...sections.values()].map((section) => {
    if (section.change === 'same' && !sameOnly(section.blocks)) section.change = 'changed'
    if (moved !== undefined) section.move = moved
    return describe(section, context)
  })
}

/**
 * The sections of one pair, compared once: two versions of a policy share most of their sections. The result is shared
 * and must not be changed. As with `answered`, a cached one costs the steps that it took to find.
 */
function compareOnce(
  pair: SectionPair,
  reserved: ReadonlySet<AlignableBlock>,
  context: Context,
): readonly SectionText[] {
  const { before, after, head, moved } = pair
  const parts = [...before, ...after]
  const { budget, moves, coarse } = context
  const { compared } = context.memory
  const byItself = parts.length === 2 && moved === undefined
  if (!byItself || parts.some(({ blocks }) => blocks.some((item) => reserved.has(item)))) {
    return comparePair(pair, reserved, context)
  }
  const numbers = [head.before, head.after].map(({ read, name }) => `${read.number}:${name.number.length}`)
  const name = numbers.join(' ')
  const known = compared.get(name)
  if (known && budget.steps > known.cost) {
    budget.steps -= known.cost
    return known.answer
  }
  const { steps } = budget
  context.coarse = false
  const sections = comparePair(pair, reserved, context)
  // What has the number of a move, or was cut short, is of this comparison alone.
  if (!known && !context.coarse && context.moves === moves) {
    compared.set(
      name,
      { answer: sections, cost: steps - budget.steps },
      { size: 1 + head.before.read.size + head.after.read.size },
    )
  }
  context.coarse ||= coarse
  return sections
}

/** The sections of both texts as one, in reading order: each where it now stands, or where it stood. */
export function compareSections(before: readonly Part[], after: readonly Part[], context: Context): RedlineSection[] {
  const pairs = sectionPairsOf(before, after, context)
  findMoved([...new Set(pairs.values())], context)
  const reserved = movedBetween(before, after, pairs)

  const sections: RedlineSection[] = []
  let next = 0
  /** What stood here before and no longer does, up to the next section that stayed. */
  const addGone = () => {
    for (; next < before.length; next++) {
      const part = before[next]!
      const pair = pairs.get(part)
      if (pair && pair.moved === undefined) return
      if (!pair) sections.push(wholeSection(part, 'deleted', context))
      else if (pair.before[0] === part) {
        const text = pair.before.map(({ heading }) => heading)
        sections.push({ type: 'moved-away', change: 'moved-away', move: pair.moved!, key: part.key, text })
      }
    }
  }
  addGone()
  for (const part of after) {
    const pair = pairs.get(part)
    if (!pair) sections.push(wholeSection(part, 'inserted', context))
    else if (pair.after[0] === part) {
      sections.push(...compareOnce(pair, reserved, context))
      if (pair.moved === undefined) {
        next = pair.before.at(-1)!.at + 1
        addGone()
      }
    }
  }
  return sections
}
