import type { Block, Table, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import { cellsInOrder, gone, inOrder, movedBlocks, movedParts, textOfRuns, type Side } from './reconstruct.ts'
import type { Redline, RedlineBlock, RedlineParagraph, RedlineRow, RedlineSection, SectionText, Text } from './types.ts'

/** A paragraph of a text from an offset on, in UTF-16 code units: a redline may show it in several parts. */
export type ParagraphSource = { block: TextBlock; from: number }
type TableRow = Table['rows'][number]

/** The source of each part of a redline in one of the texts, with what it leaves out: keys, notes, old anchors. */
export type RedlineSources = {
  headings: ReadonlyMap<SectionText, Section>
  /**
   * Headings that the redline shows below text of their section, as where its first part became a section of its own:
   * the section with the heading by the part that comes first.
   */
  laterHeadings: ReadonlyMap<SectionText, SectionText>
  /** By the paragraph, or by the section whose heading it is in the other text. */
  paragraphs: ReadonlyMap<RedlineParagraph | SectionText, ParagraphSource>
  /** Tables, call-outs and images. */
  blocks: ReadonlyMap<RedlineBlock, Block>
  rows: ReadonlyMap<RedlineRow, TableRow>
  /** What moved in the text, by its number: in this text it stands where the redline says `moved-away` or where it says `moved`. */
  movedSections: ReadonlyMap<number, RedlineSection[]>
  movedBlocks: ReadonlyMap<number, RedlineBlock[]>
}

type Found = {
  headings: Map<SectionText, Section>
  paragraphs: Map<RedlineParagraph | SectionText, ParagraphSource>
  blocks: Map<RedlineBlock, Block>
  rows: Map<RedlineRow, TableRow>
}

/** What a section of a text is shown by: sections of the redline, and within them paragraphs that were or became headings. */
type Shown = { first: SectionText; heading?: SectionText; parts: (RedlineBlock | SectionText)[] }

/** Finds the parts of one of the two texts that a redline was made of. */
export function sourcesOf({ sections }: Redline, side: Side, text: Pick<Text, 'sections'>): RedlineSources {
  const movedSections = movedParts<RedlineSection>(sections, new Map())
  const moved = new Map<number, RedlineBlock[]>()
  for (const section of sections) if (section.type === 'section') movedBlocks(section.blocks, moved)
  const found: Found = { headings: new Map(), paragraphs: new Map(), blocks: new Map(), rows: new Map() }

  const joined = side === 'before' ? 'split' : 'merged'
  const shown = new Map<string | SectionText, Shown>()
  for (const section of inOrder(sections, side, movedSections)) {
    if (section.type === 'moved-away') continue
    const isPart = section.change === joined
    const isOwn = section.change === 'inserted' || section.change === 'deleted' || section.origin !== undefined
    const owner = isPart ? section.origin?.key : isOwn ? section : section.key
    if (owner === undefined) continue
    const whole = shown.get(owner) ?? { first: section, parts: [] }
    if (!isPart) whole.heading = section
    else if (section.asParagraph) whole.parts.push(section)
    whole.parts.push(...inOrder(section.blocks, side, moved))
    shown.set(owner, whole)
  }
  const laterHeadings = new Map<SectionText, SectionText>()
  for (const [at, { first, heading, parts }] of [...shown.values()].entries()) {
    const section = text.sections[at]
    if (section === undefined) continue
    if (heading) found.headings.set(heading, section)
    if (heading && heading !== first) laterHeadings.set(first, heading)
    match(parts, section.body, { side, moved, found })
  }
  return { ...found, laterHeadings, movedSections, movedBlocks: moved }
}

type Matching = { side: Side; moved: ReadonlyMap<number, RedlineBlock[]>; found: Found }

const partAfter = ({ block, from }: ParagraphSource, length: number): ParagraphSource => ({
  block,
  from: from + length,
})

/** Parts of a redline and the blocks that they show, both in the order of the text. */
function match(parts: readonly (RedlineBlock | SectionText)[], blocks: readonly Block[], matching: Matching): void {
  const { side, moved, found } = matching
  let next = 0
  let last: ParagraphSource | undefined
  for (const part of parts) {
    if (part.type === 'moved-away') continue
    const isParagraph = part.type === 'paragraph' || part.type === 'section'
    if (part.type === 'paragraph' && last && part.join === (side === 'before' ? 'split' : 'merged')) {
      found.paragraphs.set(part, last)
      last = partAfter(last, textOfRuns(part.runs, side).length)
      continue
    }
    const block = blocks[next]
    next += 1
    last = undefined
    if (block === undefined) continue
    if (isParagraph && block._type === 'block') {
      found.paragraphs.set(part, { block, from: 0 })
      last = { block, from: textOfRuns(part.type === 'section' ? part.heading : part.runs, side).length }
    } else if (!isParagraph) {
      found.blocks.set(part, block)
      if (part.type === 'callout' && block._type === 'callout')
        match(inOrder(part.blocks, side, moved), block.body, matching)
      if (part.type === 'table' && block._type === 'table') matchRows(part, block, matching)
    }
  }
}

function matchRows(
  { rows, columns }: Extract<RedlineBlock, { type: 'table' }>,
  table: Table,
  matching: Matching,
): void {
  const { side, moved, found } = matching
  const shown = inOrder(rows, side, movedParts<RedlineRow>(rows, new Map()))
  for (const [at, row] of shown.entries()) {
    const source = table.rows[at]
    if (source === undefined) continue
    found.rows.set(row, source)
    const cells = cellsInOrder(row, columns, side).filter(({ change }) => change !== 'absent' && !gone(side, change))
    for (const [index, cell] of cells.entries())
      match(inOrder(cell.blocks, side, moved), source.cells[index]?.value ?? [], matching)
  }
}
