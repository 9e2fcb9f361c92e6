import type { SectionText } from '../../policy/redline/index.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { FlowBlock, FlowParagraph, Side } from './flow.ts'
import { mergeRuns, nothingHidden, type Hidden } from './merge-runs.ts'
import { placeOf, type Merging } from './merging.ts'
import { headingFlow, paragraphFlow } from './text-flow.ts'

const sides = ['before', 'after'] as const

/**
 * What stands above the blocks of a section in one of the texts: its heading, or the paragraph that its heading is there.
 * Before: a redline in which `Rights`, the new first half of `Data`, precedes it. After: `Data` above the text of both.
 */
export function headingOf(section: SectionText, side: Side, merging: Merging): FlowBlock[] {
  const { laterHeadings } = merging.sources[side]
  const later = laterHeadings.get(section)
  const isWritten = [...laterHeadings.values()].includes(section)
  return [...(later ? ownHeading(later, side, merging) : []), ...(isWritten ? [] : ownHeading(section, side, merging))]
}

function ownHeading(section: SectionText, side: Side, merging: Merging): FlowBlock[] {
  const { headings, paragraphs } = merging.sources[side]
  const place = placeOf(side, merging)
  const heading = headings.get(section)
  if (heading) return [headingFlow(heading, place)]
  const paragraph = paragraphs.get(section)
  return paragraph ? [paragraphFlow(paragraph.block, place)] : []
}

/** The heading of a section in both texts: as one if it is one in both. */
export function sectionHeading(section: SectionText, merging: Merging): FlowBlock[] {
  const apart = sides.flatMap((side) => headingOf(section, side, merging))
  const before = merging.sources.before.headings.get(section)
  const after = merging.sources.after.headings.get(section)
  if (!before || !after || apart.length !== 2) return apart
  const written = {
    before: headingFlow(before, placeOf('before', merging)),
    after: headingFlow(after, placeOf('after', merging)),
  }
  const numbers = { ...written.before.numbers, ...written.after.numbers }
  // A computed number is no part of the words here.
  const skip = { before: hiddenNumber(before), after: hiddenNumber(after) }
  const words = mergeRuns(section.heading, skip, merging.notes)
  const places = written.after.runs.filter(({ kind }) => kind === 'place')
  const heading: FlowParagraph = { kind: 'paragraph', style: 'heading', end: 'same', runs: [...places, ...words] }
  if (numbers.before === undefined && numbers.after === undefined) return [heading]
  if (numbers.before === undefined || numbers.after === undefined) return apart
  return [{ kind: 'either', together: [{ ...heading, numbers }], apart: [written.before, written.after] }]
}

const hiddenNumber = ({ number }: Section): Hidden =>
  number === undefined ? nothingHidden : { passages: [{ from: 0, to: `${number}. `.length }], places: [] }
