import type { Block, TextBlock } from '../../schemas/records/portable-text.ts'
import type { KeyMaker } from '../text/keys.ts'
import { objectRun } from '../text/runs.ts'
import { textBlock, type Shape } from '../text/text-block.ts'
import type { Draft, ImageDraft, TableDraft, TextDraft } from './draft.ts'
import { writeSign } from './markers.ts'
import { itemNumbers } from './number-items.ts'
import { quoted, type Reporter } from './report.ts'

const headingStyles = ['h3', 'h4', 'h5'] as const

export type Writer = { keys: KeyMaker; report: Reporter }

/** Gives headings their styles: the first level is `h3`, as a section’s own heading is above it, and none is skipped. */
function headingStyle() {
  const open: number[] = []
  return (depth: number): Shape['style'] => {
    while ((open.at(-1) ?? -1) >= depth) open.pop()
    open.push(depth)
    return headingStyles[open.length - 1] ?? 'h5'
  }
}

/** Drafts as Portable Text. What our lists cannot count is kept as words, and reported. */
export function writeBlocks(drafts: readonly Draft[], writer: Writer): Block[] {
  const styleOf = headingStyle()
  const numbers = itemNumbers()
  return drafts.map((draft) => {
    if (draft.kind === 'text') return writeText(draft, { ...writer, styleOf, numbers })
    numbers.interrupt()
    return draft.kind === 'image' ? writeImage(draft, writer) : writeTable(draft, writer)
  })
}

type TextWriter = Writer & { styleOf: (depth: number) => Shape['style']; numbers: ReturnType<typeof itemNumbers> }

/** Writes drafts of paragraphs as blocks, numbering their items together. */
export function writeTexts(drafts: readonly TextDraft[], writer: Writer): TextBlock[] {
  const context: TextWriter = { ...writer, styleOf: headingStyle(), numbers: itemNumbers() }
  return drafts.map((draft) => writeText(draft, context))
}

function writeText(draft: TextDraft, { keys, report, styleOf, numbers }: TextWriter): TextBlock {
  const { item, continues, runs } = draft
  if (item) {
    const numbered = numbers.next(item.sign, item.level)
    if (numbered) {
      const { listItem, level, numbering } = numbered
      const words = numbering ? [objectRun(numbering), ...runs] : runs
      return textBlock(words, { style: 'normal', listItem, level }, keys)
    }
    const shown = writeSign(item.sign)
    if (shown !== '') {
      const message = `The number or sign ${quoted(shown)} of a list is kept as words: our lists cannot count it.`
      report({ kind: 'number', outcome: 'kept', message })
    }
    return textBlock(
      shown === '' ? runs : [{ text: `${shown} `, marks: [] }, ...runs],
      itemShape(item.level, numbers),
      keys,
    )
  }
  const level = continues === undefined ? undefined : numbers.goesOn(continues)
  if (level !== undefined) return textBlock(runs, { style: 'normal', listItem: 'continued', level }, keys)
  numbers.interrupt()
  const style = draft.style === 'heading' ? styleOf(draft.depth ?? 1) : draft.style
  return textBlock(runs, { style }, keys)
}

/** An item without a marker of ours goes on with the item around it, so that the numbers after it go on. */
function itemShape(source: number, numbers: TextWriter['numbers']): Shape {
  const level = source > 1 ? numbers.goesOn(source - 1) : undefined
  if (level !== undefined) return { style: 'normal', listItem: 'continued', level }
  numbers.interrupt()
  return { style: 'normal' }
}

const writeImage = ({ asset, alt }: ImageDraft, { keys }: Writer): Block => ({
  _type: 'image',
  _key: keys('image', asset),
  asset: { _type: 'reference', _ref: asset },
  alt,
})

function writeTable(draft: TableDraft, writer: Writer): Block {
  const { keys } = writer
  const rows = draft.rows.map((cells) => {
    const texts = cells.map((cell) => (cell ? writeTexts(cell.drafts, writer) : []))
    const key = keys('row', JSON.stringify(texts.map((blocks) => blocks.map(({ _key }) => _key))))
    return {
      _type: 'row' as const,
      _key: key,
      cells: cells.map((cell, index) => ({
        _type: 'cell' as const,
        _key: `${key}-${index}`,
        value: texts[index] ?? [],
        ...(cell && cell.colspan > 1 && { colspan: cell.colspan }),
        ...(cell && cell.rowspan > 1 && { rowspan: cell.rowspan }),
        ...(cell?.align && { align: cell.align }),
      })),
    }
  })
  return {
    _type: 'table',
    _key: keys('table', rows.map(({ _key }) => _key).join()),
    headerRows: draft.headerRows,
    ...(draft.headerColumns > 0 && { headerColumns: draft.headerColumns }),
    ...(draft.caption && { caption: draft.caption }),
    rows,
  }
}
