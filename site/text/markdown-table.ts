import { listMarkers } from '../../policy/lists.ts'
import { listedOf } from '../../policy/plain-text.ts'
import type { Table, TableCell } from '../../schemas/records/portable-text.ts'
import type { Words } from '../words/index.ts'
import type { Notes } from './context.ts'
import { lineMarkdown, markdownText } from './markdown-inline.ts'
import { cellMarkup } from './portable-text.ts'
import { tableElement } from './table.ts'

const rules = { start: '---', center: ':---:', end: '---:' }

/** The alignment of each column, if all its cells agree. */
function alignments({ rows }: Table): (keyof typeof rules)[] | undefined {
  const found = rows[0]?.cells.map((_, at) => new Set(rows.map(({ cells }) => cells[at]?.align ?? 'start'))) ?? []
  return found.every(({ size }) => size === 1) ? found.map((all) => [...all][0] ?? 'start') : undefined
}

const isMerged = ({ colspan = 1, rowspan = 1 }: TableCell) => colspan > 1 || rowspan > 1

function cellMarkdown({ value }: TableCell, notes: Notes): string {
  const markers = listMarkers(value, listedOf)
  const lines = value.map((block) => {
    const marker = block.listItem === 'bullet' ? '• ' : markers.has(block) ? `${markers.get(block)} ` : ''
    return markdownText(marker) + lineMarkdown(block, notes).replaceAll('\\\n', '<br>')
  })
  return lines.join('<br>')
}

function gridMarkdown({ rows, headerRows }: Table, columns: readonly (keyof typeof rules)[], notes: Notes): string {
  const lines = rows.map(({ cells }) => `| ${cells.map((cell) => cellMarkdown(cell, notes)).join(' | ')} |`)
  const rule = `| ${columns.map((name) => rules[name]).join(' | ')} |`
  const head = headerRows > 0 ? [] : [`|${'  |'.repeat(columns.length)}`]
  return [...head, ...lines].toSpliced(1, 0, rule).join('\n')
}

/** A table that GitHub's syntax cannot express, as HTML, which Markdown passes through. */
function tableHtml(table: Table, words: Words, notes: Notes): string {
  const first = notes.before + notes.found.length + 1
  const context = { heading: '', words, notes: { ...notes, plain: true } }
  const markup = tableElement(table, ' dir="auto"', (blocks) => cellMarkup(blocks, context))
  // Markdown leaves out a note without a reference.
  const signs = Array.from({ length: notes.before + notes.found.length + 1 - first }, (_, at) => `[^${first + at}]`)
  return signs.length === 0 ? markup : `${markup}\n\n${words.text.notes}: ${signs.join(' ')}`
}

export function tableMarkdown(table: Table, words: Words, notes: Notes): string {
  const columns = alignments(table)
  const isPlain = !table.caption && !table.headerColumns && table.headerRows < 2
  const isGrid = table.rows.every(({ cells }) => !cells.some(isMerged))
  return columns && isPlain && isGrid ? gridMarkdown(table, columns, notes) : tableHtml(table, words, notes)
}
