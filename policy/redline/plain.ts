import type { Block, Image, Table, TextBlock } from '../../schemas/records/portable-text.ts'
import { headingText, linksOf } from '../plain-text.ts'
import type { PlainBlock, PlainContent, PlainParagraph, PlainRun, Shape, TableLayout, Text } from './types.ts'

/** Whether words look alike and lead to the same address. */
export const sameMarking = (a: Omit<PlainRun, 'text'>, b: Omit<PlainRun, 'text'>): boolean =>
  a.href === b.href && a.marks.length === b.marks.length && a.marks.every((mark, index) => mark === b.marks[index])

/** Adds words to a list of runs, to its last run where they look alike. Changes the list. */
export function addRun(runs: PlainRun[], { text, marks, href }: PlainRun): void {
  if (text === '') return
  const last = runs.at(-1)
  if (last && sameMarking(last, { marks, href })) runs[runs.length - 1] = { ...last, text: last.text + text }
  else runs.push(href === undefined ? { text, marks } : { text, marks, href })
}

type Written = Pick<TextBlock, 'markDefs' | 'children'>

/** Adds the words of a paragraph. Those of a note stand where its sign stands, in brackets. */
function addRuns(runs: PlainRun[], { markDefs, children }: Written, around: readonly string[] = []): void {
  // Most paragraphs name nothing, and most words are not marked.
  const links = markDefs.length > 0 ? linksOf(markDefs) : undefined
  const types = links && new Map(markDefs.map(({ _key, _type }) => [_key, _type]))
  for (const child of children) {
    if (child._type === 'footnote') {
      const inNote = [...around, 'footnote']
      addRun(runs, { text: '[', marks: inNote })
      for (const [at, block] of child.body.entries()) {
        if (at > 0) addRun(runs, { text: '\n', marks: inNote })
        addRuns(runs, block, inNote)
      }
      addRun(runs, { text: ']', marks: inNote })
    }
    if (child._type !== 'span') continue
    const { text, marks } = child
    if (marks.length === 0) {
      addRun(runs, { text, marks: around.length === 0 ? marks : around.toSorted() })
      continue
    }
    // Links do not nest on a page: of two on the same words the first counts.
    const [link] = marks.flatMap((mark) => links?.get(mark) ?? []).toSorted((a, b) => a.at - b.at)
    // What names nothing is a decorator. Their list is not imported: a visitor's browser would load zod for it.
    // That words are a term is how they look: what the term means stands in a section of its own.
    const looks = marks.flatMap((mark) => {
      const named = types?.get(mark)
      return named === undefined ? mark : named === 'definedTerm' ? named : []
    })
    addRun(runs, { text, marks: [...new Set([...looks, ...around])].toSorted(), href: link?.href })
  }
}

/** The fields of a shape that have a value, and no others. */
export function shapeOf({ style, listItem, level, numbering }: Shape): Shape {
  const shape: Shape = { style }
  if (listItem) shape.listItem = listItem
  if (level) shape.level = level
  if (numbering) shape.numbering = numbering
  return shape
}

function plainParagraph(block: TextBlock): PlainParagraph {
  const { style, listItem, level, children } = block
  const [only] = children
  const runs: PlainRun[] = []
  // Most paragraphs are one span without marks.
  if (children.length === 1 && only?._type === 'span' && only.marks.length === 0) {
    if (only.text !== '') runs.push({ text: only.text, marks: only.marks })
  } else addRuns(runs, block)
  if (!listItem && !level) return { type: 'paragraph', style, runs }
  const found = listItem && block.children.find((child) => child._type === 'numbering')
  if (!found) return { type: 'paragraph', ...shapeOf({ style, listItem, level }), runs }
  const { start, prefix } = found
  const numbering = { ...(start !== undefined && { start }), ...(prefix !== undefined && { prefix }) }
  return { type: 'paragraph', ...shapeOf({ style, listItem, level, numbering }), runs }
}

function layoutOf({ caption, headerColumns, rows }: Table): TableLayout | undefined {
  const cells = rows.flatMap(({ cells }, row) =>
    cells.flatMap(({ colspan = 1, rowspan = 1, align }, column) =>
      colspan === 1 && rowspan === 1 && !align
        ? []
        : [
            {
              row,
              column,
              ...(colspan > 1 && { colspan }),
              ...(rowspan > 1 && { rowspan }),
              ...(align && { align }),
            },
          ],
    ),
  )
  const layout = { ...(caption && { caption }), ...(headerColumns && { headerColumns }), ...(cells[0] && { cells }) }
  return Object.keys(layout).length > 0 ? layout : undefined
}

const lineOf = (text: string): PlainParagraph => ({
  type: 'paragraph',
  style: 'normal',
  runs: text === '' ? [] : [{ text, marks: [] }],
})

function plainImage({ asset, file, alt, caption }: Image): PlainBlock {
  const blocks = [lineOf(alt), ...(caption ? [lineOf(caption)] : [])]
  return { type: 'image', source: { asset, ...(file && { file }) }, blocks }
}

/** A block without its keys. */
export function plainBlock(block: Block): PlainBlock {
  if (block._type === 'block') return plainParagraph(block)
  if (block._type === 'callout') return { type: 'callout', tone: block.tone, blocks: block.body.map(plainParagraph) }
  if (block._type === 'image') return plainImage(block)
  const rows = block.rows.map(({ cells }) => cells.map(({ value }): PlainBlock[] => value.map(plainParagraph)))
  const layout = layoutOf(block)
  return { type: 'table', headerRows: block.headerRows, ...(layout && { layout }), rows }
}

/** A text without its keys. Two texts with equal plain content read the same. */
export function plainContent({ title, sections }: Text): PlainContent {
  return {
    title,
    sections: sections.map((section) => ({ heading: headingText(section), blocks: section.body.map(plainBlock) })),
  }
}

/** The words of some runs as one text. */
export function textOfRuns(runs: readonly PlainRun[]): string {
  if (runs.length === 1 && runs[0]) return runs[0].text
  let text = ''
  for (const run of runs) text += run.text
  return text
}

/** The words of a block, an entry for each paragraph. */
export function wordsOf(block: PlainBlock): string[] {
  if (block.type === 'paragraph') return [textOfRuns(block.runs)]
  if (block.type === 'callout' || block.type === 'image') return block.blocks.flatMap(wordsOf)
  const caption = block.layout?.caption
  return [...(caption ? [caption] : []), ...block.rows.flat(2).flatMap(wordsOf)]
}
