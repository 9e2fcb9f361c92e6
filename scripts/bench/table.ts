import { spread } from './spread.ts'

/** A line of a table on the terminal: what was measured, each value, and its unit. */
export type Row = [name: string, values: number[], unit: string]

/** A table in Markdown of rows with their median, least and most. */
export function rowsTable(head: string, rows: readonly Row[]): string {
  const lines = rows.map(([name, values, unit]) => {
    const { median, min, max } = spread(values)
    const show = (value: number) => `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ${unit}`
    return `| ${name} | ${show(median)} | ${show(min)} | ${show(max)} |`
  })
  return [`| ${head} | median | least | most |`, '|---|---|---|---|', ...lines, ''].join('\n')
}

/** A table in Markdown. Every column but the first so many is of numbers. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at < words ? '---' : '--:'))), ...rows.map(line)].join('\n')
}
