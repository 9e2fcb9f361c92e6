import { BoundedMap } from '../bounded-map.ts'
import { alignBlocks, compareGroup } from './blocks.ts'
import type { RedlineBlock, RedlineSection, SectionText } from './types.ts'
import { findMoved, movedBetween, unitsOf, type Part, type Unit } from './units.ts'
import { shapeOf } from './plain.ts'
import { wholeBlock } from './whole.ts'
import { compareRuns } from './words.ts'
import type { BlockItem, Work } from './work.ts'

const heading = (text: string) => (text === '' ? [] : [{ text, marks: [] }])

function wholeSection({ key, heading: text, blocks }: Part, change: 'inserted' | 'deleted'): SectionText {
  return {
    type: 'section',
    change,
    key,
    heading: [{ text, marks: [], change }],
    renamed: false,
    blocks: blocks.map(({ block }) => wholeBlock(block, change)),
  }
}

const sameOnly = (parts: readonly { change: string }[]) => parts.every(({ change }) => change === 'same')

/** A section that both texts have. */
function compareHeads({ head, moved }: Unit, blocks: RedlineBlock[], whole: boolean, work: Work): SectionText {
  const { runs } = compareRuns(heading(head.before.heading), heading(head.after.heading), work)
  const renamed = !sameOnly(runs)
  const same = whole && !renamed && sameOnly(blocks)
  const change = moved === undefined ? (same ? 'same' : 'changed') : 'moved'
  return { type: 'section', change, key: head.after.key, heading: runs, renamed, blocks }
}

/** A heading laid among the blocks: it may have been, or have become, a paragraph of the other text. */
const headingItem = ({ heading: text }: Part): BlockItem => ({
  id: `heading ${text}`,
  text,
  block: { type: 'paragraph', style: 'h3', runs: heading(text) },
  heading: true,
})

/** The sections of one unit: one, or a section for each of its headings. */
function compareUnit(unit: Unit, reserved: ReadonlySet<BlockItem>, work: Work): SectionText[] {
  const { before, after, head, moved } = unit
  const split = after.length > 1
  const whole = split ? head.after : head.before
  const parts = split ? after : before
  const owners = new Map<BlockItem, Part>()
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
  const own = (change: 'inserted' | 'deleted', part: Part): SectionText => ({
    type: 'section',
    change: split ? 'split' : 'merged',
    key: part.key,
    heading: [{ text: part.heading, marks: [], change }],
    renamed: false,
    origin: { key: head.after.key, heading: head.after.heading },
    blocks: [],
  })
  const sections = new Map(
    parts.map((part) => [
      part,
      part === whole ? compareHeads(unit, [], parts.length === 1, work) : own(split ? 'inserted' : 'deleted', part),
    ]),
  )

  let current = parts[0]!
  for (const group of alignBlocks(before.flatMap(itemsOf), after.flatMap(itemsOf), work, { reserved: stays })) {
    const [item] = split ? group.after : group.before
    const [other] = split ? group.before : group.after
    current = (item && owners.get(item)) ?? current
    const section = sections.get(current)!
    if (item?.heading && current === whole) continue
    if (!item?.heading) section.blocks.push(...compareGroup(group, work))
    else if (other?.block.type === 'paragraph' && section.blocks.length === 0) {
      const [old, now] = split ? [other.block.runs, heading(item.text)] : [heading(item.text), other.block.runs]
      section.heading = compareRuns(old, now, work).runs
      section.asParagraph = shapeOf(other.block)
    } else if (other) section.blocks.push(wholeBlock(other.block, split ? 'deleted' : 'inserted'))
  }
  const all = [...sections.values()]
  for (const section of all) {
    if (section.change === 'same' && !sameOnly(section.blocks)) section.change = 'changed'
    if (moved !== undefined) section.move = moved
  }
  return all
}

/** What two sections differ in, and the steps that it took to find out. */
type Compared = { sections: readonly SectionText[]; cost: number }

/** What sections differ in that meet again in the next comparison, up to so many characters of them: some 30 MB. */
const compared = new BoundedMap<Compared>(3_000_000)

/**
 * The sections of one unit, compared once: two versions of a policy share most of their sections. Nobody may write to
 * what comes out. As with `answered`, it has the price that it had then.
 */
function compareOnce(unit: Unit, reserved: ReadonlySet<BlockItem>, work: Work): readonly SectionText[] {
  const { before, after, head, moved } = unit
  const pair = [...before, ...after]
  const { budget, moves, coarse } = work
  const byItself = pair.length === 2 && moved === undefined
  if (!byItself || pair.some(({ blocks }) => blocks.some((item) => reserved.has(item)))) {
    return compareUnit(unit, reserved, work)
  }
  const name = `${head.before.number} ${head.after.number}`
  const known = compared.get(name)
  if (known && budget.steps > known.cost) {
    budget.steps -= known.cost
    return known.sections
  }
  const { steps } = budget
  work.coarse = false
  const sections = compareUnit(unit, reserved, work)
  // What has the number of a move, or was cut short, is of this comparison alone.
  if (!known && !work.coarse && work.moves === moves) {
    compared.set(name, { sections, cost: steps - budget.steps }, head.before.text.length + head.after.text.length)
  }
  work.coarse ||= coarse
  return sections
}

/** The sections of both texts as one, in reading order: each where it now stands, or where it stood. */
export function compareSections(before: readonly Part[], after: readonly Part[], work: Work): RedlineSection[] {
  const units = unitsOf(before, after, work)
  findMoved([...new Set(units.values())], work)
  const reserved = movedBetween(before, after, units)

  const sections: RedlineSection[] = []
  let next = 0
  /** What stood here before and no longer does, up to the next section that stayed. */
  const addGone = () => {
    for (; next < before.length; next++) {
      const part = before[next]!
      const unit = units.get(part)
      if (unit && unit.moved === undefined) return
      if (!unit) sections.push(wholeSection(part, 'deleted'))
      else if (unit.before[0] === part) {
        const text = unit.before.map(({ heading }) => heading)
        sections.push({ type: 'moved-away', change: 'moved-away', move: unit.moved!, key: part.key, text })
      }
    }
  }
  addGone()
  for (const part of after) {
    const unit = units.get(part)
    if (!unit) sections.push(wholeSection(part, 'inserted'))
    else if (unit.after[0] === part) {
      sections.push(...compareOnce(unit, reserved, work))
      if (unit.moved === undefined) {
        next = unit.before.at(-1)!.at + 1
        addGone()
      }
    }
  }
  return sections
}
