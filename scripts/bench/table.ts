import { spread } from './spread.ts'

/** A table row: what was measured, each value, and the unit. */
export type Row = [name: string, values: number[], unit: string]

/** A Markdown table of rows with median, min and max. */
export function rowsTable(head: string, rows: readonly Row[]): string {
  const lines = rows.map(([name, values, unit]) => {
    const { median, min, max } = spread(values)
    const show = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ${unit}`
    return `| ${name} | ${show(median)} | ${show(min)} | ${show(max)} |`
  })
  return [`| ${head} | median | min | max |`, '|---|---|---|---|', ...lines, ''].join('\n')
}

/** A Markdown table. All columns after the first `words` are numeric. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at < words ? '---' : '--:'))), ...rows.map(line)].join('\n')
}
