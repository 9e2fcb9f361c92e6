import { join, resolve } from 'node:path'
import { UsageError } from '../../policy/errors.ts'
import { root } from '../../publisher/root.ts'

/** What to measure, and where the results go. */
export type Parts = {
  /** Folders of dated Markdown files. */
  corpora: readonly string[]
  /** Sizes of archives in versions, ascending. */
  archives: number[]
  redline: boolean
  compare: boolean
  runs: number
  publishes: number
  /** Blocks to keep per section; all if undefined. If set, only publishing is measured. */
  blocks?: number
  /** Extra flags of `npm run build`. */
  buildFlags: string[]
  /** Where archives are kept between runs. */
  keep?: string
  /** Folder of the report. Without one, results are printed. */
  report?: string
}

type Flags = {
  [Name in 'archive' | 'publishes' | 'shorten' | 'runs' | 'keep' | 'build-flags' | 'out']: string | undefined
} & { [Name in 'redline' | 'compare' | 'report']: boolean | undefined }

const reported = [100, 1000, 10_000]

/** @throws UsageError */
export function readParts(flags: Flags, corpora: readonly string[]): Parts {
  const archives = (flags.archive?.split(',') ?? []).map((text) => wholeNumber('--archive', text))
  const isReport = flags.report === true || flags.out !== undefined
  const all = isReport && archives.length === 0 && !flags.redline && !flags.compare
  if ((isReport || archives.length > 0) && corpora.length === 0) {
    throw new UsageError('Name the corpus folders to make archives from.')
  }
  return {
    corpora,
    archives: (all ? reported : archives).toSorted((a, b) => a - b),
    redline: all || flags.redline === true,
    compare: all || flags.compare === true,
    runs: wholeNumber('--runs', flags.runs),
    publishes: wholeNumber('--publishes', flags.publishes, flags.shorten === undefined ? 0 : 1),
    blocks: flags.shorten === undefined ? undefined : wholeNumber('--shorten', flags.shorten),
    buildFlags: (flags['build-flags'] ?? '')
      .split(',')
      .filter((name) => name !== '')
      .map((name) => `--${name.replace(/^--/, '')}`),
    keep: flags.keep === undefined ? undefined : resolve(flags.keep),
    report: isReport ? resolve(flags.out ?? join(root, 'docs')) : undefined,
  }
}

function wholeNumber(flag: string, text = '', min = 1): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < min) {
    throw new UsageError(
      `${flag} must be ${flag === '--archive' ? 'whole numbers' : 'a whole number'} of at least ${min}.`,
    )
  }
  return value
}
