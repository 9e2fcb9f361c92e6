import type { RedlineRow, RedlineTable } from '../../policy/redline/types.ts'
import { langAttribute } from '../formats/html.ts'
import { label, type RedlineContext } from './context.ts'

/** Fewer rows than these are read faster than unfolded. */
const minFolded = 4
/** So many rows beside a change are left open: they show where it stands. */
const openRows = 1

/** From the first row of a stretch up to the one after its last. */
type Stretch = { from: number; to: number }

/** The stretches of rows, from `first` on, that did not change and are long enough to be folded. */
function unchangedStretches({ rows, layout }: RedlineTable, first: number): Stretch[] {
  const stretches: Stretch[] = []
  for (let from = first; from < rows.length;) {
    const changed = rows.findIndex(({ change }, at) => at >= from && change !== 'same')
    const to = changed === -1 ? rows.length : changed
    const inner = { from: from === first ? from : from + openRows, to: changed === -1 ? to : to - openRows }
    if (inner.to - inner.from >= minFolded) stretches.push(inner)
    from = to + 1
  }
  // A cell over several rows holds them together.
  const spans = (layout?.cells ?? []).map(({ row, rowspan = 1 }) => ({ from: row, to: row + rowspan }))
  const isCut = (at: number) => spans.some(({ from, to }) => from < at && at < to)
  return stretches.filter(({ from, to }) => !isCut(from) && !isCut(to))
}

/** What stands in the place of folded rows: a form field, so that they unfold without a script. */
function foldMarkup({ from, to }: Stretch, columns: number, context: RedlineContext): string {
  const { words, labelLanguage } = context
  return (
    `<tbody class="fold"><tr><td colspan="${columns}"><label${langAttribute(labelLanguage)}>` +
    `<input type="checkbox"> ${label('same', words.unchangedRows(to - from), context)}</label></td></tr></tbody>`
  )
}

/**
 * The body of a table. Where much of it did not change, the rows are folded.
 * @param first how many rows stand in the head
 * @param notes a row before all others, if there is one
 */
export function foldRows(
  table: RedlineTable,
  first: number,
  markupOf: (row: RedlineRow, at: number) => string,
  notes: string,
  context: RedlineContext,
): string {
  const { rows, columns, change } = table
  const between = ({ from, to }: Stretch) =>
    rows
      .slice(from, to)
      .map((row, at) => markupOf(row, from + at))
      .join('')
  const body = (inner: string) => (inner === '' ? '' : `<tbody>${inner}</tbody>`)
  let [markup, at, before] = ['', first, notes]
  for (const stretch of change === 'changed' ? unchangedStretches(table, first) : []) {
    markup +=
      body(before + between({ from: at, to: stretch.from })) +
      foldMarkup(stretch, columns.length, context) +
      `<tbody class="folded">${between(stretch)}</tbody>`
    at = stretch.to
    before = ''
  }
  return markup + body(before + between({ from: at, to: rows.length }))
}
