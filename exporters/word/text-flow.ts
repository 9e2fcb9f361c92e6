import { linksOf } from '../../policy/plain-text.ts'
import { decorators } from '../../schemas/records/portable-text.ts'
import type { Block, Callout, Image, Inline, Table, TextBlock } from '../../schemas/records/portable-text.ts'
import type { Section } from '../../schemas/records/section.ts'
import type { Version } from '../../schemas/records/version.ts'
import type {
  Change,
  FlowBlock,
  FlowCell,
  FlowParagraph,
  FlowRow,
  FlowRun,
  FlowShape,
  FlowTable,
  ItemNumbers,
} from './flow.ts'
import { numbersIn, type TextNumbers } from './item-numbers.ts'

/** What blocks of one text get from around them. */
export type TextPlace = {
  /** Which texts they are in. */
  change: Change
  numbers: TextNumbers
  tone?: Callout['tone']
}

/** A text from its title to its last section. */
export function textFlow(
  { title, sections }: Pick<Version, 'title' | 'sections'>,
  change: Change = 'same',
): FlowBlock[] {
  const place: TextPlace = { change, numbers: numbersIn(sections) }
  return [
    ...(title === '' ? [] : [lineFlow(title, { style: 'title' }, change)]),
    ...sections.flatMap((section) => [
      headingFlow(section, place),
      ...section.body.flatMap((block) => blockFlow(block, place)),
    ]),
  ]
}

/** A paragraph of plain words. */
export const lineFlow = (text: string, shape: FlowShape, change: Change): FlowParagraph => ({
  kind: 'paragraph',
  ...shape,
  end: change,
  runs: text === '' ? [] : [{ kind: 'text', text, marks: [], change }],
})

/** The number of a paragraph or of a heading in the texts that it is in. */
export function numbersOf(of: object, { numbers, change }: TextPlace): { numbers?: ItemNumbers } {
  const number = numbers.get(of)
  if (number === undefined) return {}
  if (change === 'same') return { numbers: { before: number, after: number } }
  return { numbers: change === 'inserted' ? { after: number } : { before: number } }
}

export function headingFlow(section: Section, place: TextPlace): FlowParagraph {
  const { heading, _key, anchors = [] } = section
  const line = lineFlow(heading, { style: 'heading' }, place.change)
  const places = [_key, ...anchors].map((id): FlowRun => ({ kind: 'place', id }))
  return { ...line, ...numbersOf(section, place), runs: [...places, ...line.runs] }
}

/** A block with its contents. */
export function blockFlow(block: Block, place: TextPlace): FlowBlock[] {
  switch (block._type) {
    case 'block':
      return [paragraphFlow(block, place)]
    case 'callout':
      return block.body.map((paragraph) => paragraphFlow(paragraph, { ...place, tone: block.tone }))
    case 'image':
      return imageFlow(block, place)
    case 'table':
      return [...captionFlow(block, place), tableFlow(block, place)]
  }
}

/** The shape of a paragraph: its style, tone and level. */
export const shapeOf = ({ style, listItem, level = 1 }: TextBlock, { tone }: Pick<TextPlace, 'tone'>): FlowShape => ({
  style,
  ...(tone && { tone }),
  ...(listItem && { level }),
})

export const paragraphFlow = (block: TextBlock, place: TextPlace): FlowParagraph => ({
  kind: 'paragraph',
  ...shapeOf(block, place),
  ...(block.listItem === 'continued' ? {} : numbersOf(block, place)),
  end: place.change,
  runs: runsFlow(block, place),
})

function runsFlow({ children, markDefs }: TextBlock, place: TextPlace): FlowRun[] {
  const links = linksOf(markDefs)
  return children.flatMap((child) => runFlow(child, links, place))
}

function runFlow(child: Inline, links: ReturnType<typeof linksOf>, place: TextPlace): FlowRun[] {
  const { change } = place
  switch (child._type) {
    case 'span': {
      if (child.text === '') return []
      const [link] = child.marks.flatMap((mark) => links.get(mark) ?? []).toSorted((a, b) => a.at - b.at)
      const marks = looksOf(child.marks)
      return [{ kind: 'text', text: child.text, marks, ...(link && { href: link.href }), change }]
    }
    case 'footnote':
      return [{ kind: 'note', body: noteFlow(child.body, place), change }]
    case 'anchor':
      return [{ kind: 'place', id: child.id }]
    case 'numbering':
      return []
  }
}

/** The body of a note, unmarked: it is inserted or deleted with its reference. */
export const noteFlow = (body: readonly TextBlock[], { numbers }: Pick<TextPlace, 'numbers'>): FlowBlock[] =>
  body.map((block) => paragraphFlow(block, { numbers, change: 'same' }))

const known: ReadonlySet<string> = new Set(decorators)

/** The decorators among the marks, sorted; other marks do not change how words look. */
export const looksOf = (marks: readonly string[]): string[] =>
  [...new Set(marks)].filter((mark) => known.has(mark)).toSorted()

/** A picture, and its caption below it. */
export function imageFlow(image: Image, { change }: Pick<TextPlace, 'change'>): FlowBlock[] {
  const picture: FlowParagraph = {
    kind: 'paragraph',
    style: 'picture',
    end: change,
    runs: [{ kind: 'picture', image, change }],
  }
  return image.caption ? [picture, lineFlow(image.caption, { style: 'caption' }, change)] : [picture]
}

export const captionFlow = ({ caption }: Table, { change }: Pick<TextPlace, 'change'>): FlowBlock[] =>
  caption ? [lineFlow(caption, { style: 'caption' }, change)] : []

/** A table; a cell that a merged one covers is part of that one. */
export function tableFlow(table: Table, place: TextPlace): FlowTable {
  const { rows, headerColumns = 0 } = table
  const merged = mergedCells(table)
  const written = rows.map((row, y): FlowRow => ({
    change: place.change,
    isHeader: y < table.headerRows,
    cells: row.cells.flatMap((cell, x): FlowCell[] => {
      const owner = merged.get(`${y},${x}`)
      const { colspan = 1, rowspan = 1, align } = cell
      const isHeader = y < table.headerRows || x < headerColumns
      if (owner)
        return owner.column === x ? [{ column: x, blocks: [], colspan: owner.colspan, merge: 'goes-on', isHeader }] : []
      const blocks = cell.value.map((block) => ({ ...paragraphFlow(block, place), ...(align && { align }) }))
      return [{ column: x, blocks, colspan, ...(rowspan > 1 && { merge: 'begins' }), isHeader }]
    }),
  }))
  return { kind: 'table', columns: rows[0]?.cells.length ?? 1, headerColumns, change: place.change, rows: written }
}

/** The places, as `row,column`, that merged cells cover, with the cell’s column (-1 in its first row) and colspan. */
function mergedCells({ rows }: Table): Map<string, { column: number; colspan: number }> {
  const covered = new Map<string, { column: number; colspan: number }>()
  for (const [y, { cells }] of rows.entries()) {
    for (const [x, { colspan = 1, rowspan = 1 }] of cells.entries()) {
      for (let down = y; down < y + rowspan; down++) {
        for (let over = x; over < x + colspan; over++) {
          // In its own row the columns beside it are part of it; in the rows below its first column stands for it.
          if (down !== y || over !== x) covered.set(`${down},${over}`, { column: down === y ? -1 : x, colspan })
        }
      }
    }
  }
  return covered
}
