import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { root } from '../../../publisher/root.ts'
import { UsageError } from '../../../policy/errors.ts'
import { chart } from './chart.ts'
import { machineInWords, thisMachine } from './machine.ts'
import { reportText } from './markdown.ts'
import { merged, results, type Measured, type Results } from './results.ts'

const files = { results: 'benchmarks.json', text: 'benchmarks.md', chart: 'images/benchmarks.svg' }

/** Empty results for this machine. */
export const emptyResults = (): Results => ({
  format: 1,
  machine: thisMachine(),
  runs: [],
  archives: [],
  comparisons: [],
})

/**
 * The results in a report's folder; empty if there is no report.
 * @throws UsageError if they were measured on another machine: figures of two machines can't share a table
 */
export function readResults(folder: string): Results {
  const path = join(folder, files.results)
  if (!existsSync(path)) return emptyResults()
  const parsed = results.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!parsed.success) {
    throw new UsageError(
      `${path} was not written by this version of the bench. Remove it, or choose another folder with --out.`,
    )
  }
  if (isDeepStrictEqual(parsed.data.machine, thisMachine())) return parsed.data
  throw new UsageError(
    `${path} was measured on another machine: ${machineInWords(parsed.data.machine)}. ` +
      'Remove it, or choose another folder with --out.',
  )
}

/** Adds what a run measured to the report: its table, its chart and the figures behind them. */
export async function writeReport(folder: string, measured: Measured): Promise<string[]> {
  const all = merged(readResults(folder), measured)
  const written = [
    [files.results, `${JSON.stringify(all)}\n`],
    [files.text, reportText(all, files.chart)],
    [files.chart, chart(all)],
  ] as const
  for (const [name, text] of written) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, name.endsWith('.svg') ? text : await tidy(text, name))
  }
  return written.map(([name]) => join(folder, name))
}

/** Formats text as this repository's checks require. */
async function tidy(text: string, name: string): Promise<string> {
  const { plugins: _, ...options } = (await resolveConfig(join(root, 'docs', name))) ?? {}
  return format(text, { ...options, filepath: name })
}
