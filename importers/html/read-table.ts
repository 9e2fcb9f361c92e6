import { textsOf, type Draft, type TableDraft, type TextDraft } from './draft.ts'
import { readFlow, type FlowContext, type Place } from './flow.ts'
import { isLayout, layoutCells, readGrid } from './tables.ts'
import { wordsIn, type HtmlElement } from './tree.ts'

type TableReading = {
  context: FlowContext
  /** The same for what stands in cells. */
  inner: FlowContext
  holdsTables: boolean
}

/** Reads a table as one, or as the text that it only lays out. */
export function readTable(table: HtmlElement, place: Place, { context, inner, holdsTables }: TableReading): Draft[] {
  const grid = isLayout(table) ? undefined : readGrid(table)
  if (grid === undefined) return layoutCells(table).flatMap((cell) => readFlow(cell, context, place))
  const rows = grid.rows.map((row) =>
    row.map(
      (cell) =>
        cell && {
          drafts: readFlow(cell.element, inner).flatMap((draft) => flatten(draft, table, context)),
          colspan: cell.colspan,
          rowspan: cell.rowspan,
          ...alignOf(cell.element),
        },
    ),
  )
  const caption = grid.caption ? wordsIn(grid.caption) : ''
  if (!holdsTables) {
    context.report(
      { kind: 'table', outcome: 'changed', message: 'A table stands where none can be: its cells became paragraphs.' },
      table,
    )
    return rows.flatMap((row) => row.flatMap((cell) => cell?.drafts ?? []))
  }
  const draft: TableDraft = { kind: 'table', headerRows: grid.headerRows, headerColumns: grid.headerColumns, rows }
  const fits = caption !== '' && caption.length <= 500
  const words: TextDraft[] =
    fits || caption === '' ? [] : [{ kind: 'text', style: 'normal', runs: [{ text: caption, marks: [] }] }]
  return [...words, fits ? { ...draft, caption } : draft]
}

function flatten(draft: Draft, table: HtmlElement, { report }: FlowContext): TextDraft[] {
  if (draft.kind === 'text') {
    // A heading in a cell would begin a part of the text in the middle of a table.
    if (draft.style !== 'heading') return [draft]
    return [
      {
        ...draft,
        style: 'normal',
        runs: draft.runs.map((run) =>
          run.object ? run : { ...run, marks: [...new Set([...run.marks, 'strong' as const])] },
        ),
      },
    ]
  }
  if (draft.kind === 'image') return []
  report({ kind: 'table', outcome: 'changed', message: 'A table inside a table became paragraphs of its cell.' }, table)
  return textsOf(draft)
}

function alignOf(cell: HtmlElement): { align?: 'center' | 'end' } {
  const said = cell.style.get('text-align') ?? cell.attributes.get('align')?.toLowerCase()
  if (said === 'center') return { align: 'center' }
  return said === 'right' || said === 'end' ? { align: 'end' } : {}
}
