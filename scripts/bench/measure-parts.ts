import { basename, join } from 'node:path'
import { browserAdvice, findBrowser } from '../../publisher/pdf/browser.ts'
import { benchArchive } from './archive.ts'
import type { Parts } from './parts.ts'
import { logProgress } from './progress.ts'
import { benchComparisons } from './quick.ts'
import { benchRedline } from './redline.ts'
import { readHistories } from './repeated-archive.ts'
import { emptyResults, readResults, writeReport } from './report/files.ts'
import { thisRun } from './report/machine.ts'
import { reportText } from './report/markdown.ts'
import {
  merged,
  type ArchiveFigures,
  type ComparisonFigures,
  type Measured,
  type RedlineFigures,
} from './report/results.ts'
import { inFolder } from './tidy.ts'

/**
 * Measures the requested parts and adds them to the report, or prints them. The report is written after each part,
 * because the next may take hours.
 */
export async function measureParts(parts: Parts): Promise<void> {
  const { report, corpora } = parts
  if (report !== undefined) readResults(report)
  const run = await thisRun(parts)
  let all = emptyResults()
  const keep = async (measured: Omit<Measured, 'run'>) => {
    all = merged(all, { run, ...measured })
    if (report !== undefined)
      for (const path of await writeReport(report, { run, ...measured })) logProgress(`  ${path}`)
  }
  if (parts.redline) await keep({ redlines: { run: run.at, ...(await redlines(corpora)) } })
  if (parts.compare) {
    const rows = await comparisons(corpora, parts.runs)
    if (rows) await keep({ comparisons: rows.map((row) => ({ run: run.at, ...row })) })
  }
  const histories = parts.archives.length > 0 ? await readHistories(corpora) : []
  for (const versions of parts.archives) {
    logProgress(`An archive of ${versions.toLocaleString('en')} versions:`)
    const measure = (folder: string): Promise<Omit<ArchiveFigures, 'run'>> =>
      benchArchive({ ...parts, folder, histories, versions, flags: parts.buildFlags })
    const figures = await (parts.keep === undefined ? inFolder(measure) : measure(join(parts.keep, String(versions))))
    await keep({ archives: [{ run: run.at, ...figures }] })
  }
  if (report === undefined) console.log(reportText(all))
}

async function redlines(corpora: readonly string[]): Promise<Omit<RedlineFigures, 'run'>> {
  logProgress('Redlines:')
  const pairs = await benchRedline(corpora, { seconds: 0 })
  return {
    coarse: pairs.filter(({ coarse }) => coarse).length,
    milliseconds: pairs.map(({ milliseconds }) => Number(milliseconds.toFixed(3))),
  }
}

/** @returns undefined if there is no browser */
async function comparisons(
  corpora: readonly string[],
  runs: number,
): Promise<Omit<ComparisonFigures, 'run'>[] | undefined> {
  if (findBrowser() === undefined) {
    logProgress(`Comparing in a browser is skipped: ${browserAdvice}`)
    return undefined
  }
  const figures: Omit<ComparisonFigures, 'run'>[] = []
  for (const corpus of corpora) {
    logProgress(`Comparing texts of ${basename(corpus)} in a browser:`)
    const rows = await benchComparisons(corpus, runs)
    figures.push(...rows.map(([what, milliseconds]) => ({ corpus: basename(corpus), what, milliseconds })))
  }
  return figures
}
