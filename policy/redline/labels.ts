import type { Context } from './context.ts'
import { countBlocks, countRuns, isWording, type Counted } from './figures.ts'
import type { RedlineBlock, RedlineSection, SectionLabel, SectionName, SectionText } from './types.ts'

/** A compared section without its labels and figures. */
export type BareSection = Omit<SectionText, 'labels' | 'figures'>

function headingLabels({ change, heading }: BareSection): SectionLabel[] {
  if (change !== 'changed' && change !== 'moved') return []
  return [
    ...(heading.some(isWording) ? ['renamed' as const] : []),
    ...(heading.some(({ numbering, change: own }) => numbering && own !== 'same') ? ['renumbered' as const] : []),
  ]
}

/** What happened below the heading. Signs and layout are named only where nothing weightier did. */
function bodyLabels({ change }: BareSection, counted: Counted, inHeading: number): SectionLabel[] {
  if (change === 'inserted' || change === 'deleted' || change === 'same') return []
  const { added, removed, moves, links, images, formatted, layout, signs, typography } = counted
  const labels: SectionLabel[] = []
  if (added + removed > 0) labels.push('changed')
  else if (signs > 0) labels.push('punctuation')
  if (moves > 0) labels.push('moves')
  if (links > 0) labels.push('links')
  if (images > 0) labels.push('images')
  if (formatted + layout > 0 && added + removed === 0) labels.push('formatted')
  if (typography + inHeading > 0 && labels.length === 0) labels.push('typography')
  return labels
}

/**
 * The section with its labels and figures. A renamed section whose text was rewritten has both labels, with
 * the words added and removed; no label speaks of what did not happen.
 */
export function describe(section: BareSection, context: Context): SectionText {
  const { change, blocks, move, heading } = section
  // Most sections of two versions say the same.
  if (change === 'same' && move === undefined)
    return {
      ...section,
      labels: [],
      figures: { added: 0, removed: 0, moved: 0, formatted: 0, links: 0, typography: 0 },
    }
  const counted = countBlocks(blocks, move !== undefined, context)
  const place: SectionLabel[] =
    change === 'same' || change === 'changed' ? [] : change === 'moved' ? ['moved'] : [change]
  if (move !== undefined && change !== 'moved') place.push('moved')
  const { added, removed, moved, formatted, links, typography } = counted
  const headed = headingLabels(section)
  const inHeading = countRuns(heading, false, context)
  const body = bodyLabels(section, counted, headed.length > 0 ? 0 : inHeading.typography)
  // A heading of which only a sign changed.
  const signs = headed.length === 0 && inHeading.signs > 0 && change === 'changed' ? (['punctuation'] as const) : []
  return {
    ...section,
    labels: [...new Set([...place, ...headed, ...signs, ...body])],
    figures: { added, removed, moved, formatted, links, typography },
  }
}

type End = { from?: SectionName; to?: SectionName }

/** The sections at both ends of each move of a passage, by its number. */
function endsOf(sections: readonly RedlineSection[]): Map<number, End> {
  const ends = new Map<number, End>()
  const note = (move: number | undefined, side: keyof End, section: SectionName) => {
    if (move !== undefined) ends.set(move, { ...ends.get(move), [side]: section })
  }
  const visit = (blocks: readonly RedlineBlock[], name: SectionName) => {
    for (const block of blocks) {
      if (block.change === 'same') continue
      note(block.move, block.type === 'moved-away' ? 'from' : 'to', name)
      if (block.type === 'callout' || block.type === 'image') visit(block.blocks, name)
      else if (block.type === 'paragraph') {
        for (const { move, change } of block.runs) note(move, change === 'deleted' ? 'from' : 'to', name)
      } else if (block.type === 'table') {
        for (const { cells } of block.rows) for (const cell of cells) visit(cell.blocks, name)
      }
    }
  }
  for (const section of sections) {
    if (section.type === 'moved-away' || section.change === 'same') continue
    const { change, heading, key, blocks } = section
    const gone = change === 'deleted' || change === 'merged'
    const shown = heading.filter((run) => run.change !== (gone ? 'inserted' : 'deleted'))
    visit(blocks, { key, heading: shown.map(({ text }) => text).join('') })
  }
  return ends
}

const isLone = (section: RedlineSection) => section.change === 'inserted' || section.change === 'deleted'

/** Adds to each inserted section where passages of it came from, and to each deleted one where they went. */
export function namePassages(sections: RedlineSection[]): RedlineSection[] {
  if (!sections.some(isLone)) return sections
  const ends = [...endsOf(sections).values()]
  const sides = { inserted: { own: 'to', other: 'from' }, deleted: { own: 'from', other: 'to' } } as const
  return sections.map((section) => {
    if (section.type === 'moved-away' || (section.change !== 'inserted' && section.change !== 'deleted')) return section
    const { own, other } = sides[section.change]
    const others = ends.flatMap((end) => (end[own]?.key === section.key && end[other] ? [end[other]] : []))
    const passages = [...new Map(others.map((name) => [`${name.key}\n${name.heading}`, name])).values()]
    return passages.length > 0 ? { ...section, passages } : section
  })
}
