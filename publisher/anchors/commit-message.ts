import { archivePaths, parseFile, type ReadFile } from '../../archive/archive-files.ts'
import type { LedgerEntry } from '../../schemas/records/archive.ts'
import { version } from '../../schemas/records/version.ts'

/** More are counted: an import may bring thousands. */
const maxVersions = 20

/** A version in a line: its title and day, and what changed. */
function describe({ policy, sequence }: LedgerEntry, read: ReadFile): string {
  const path = archivePaths.version(policy, sequence)
  const { title, effectiveDate, changeSummary } = parseFile(path, read(path) ?? '', version)
  return `${title}, ${effectiveDate}${changeSummary === undefined ? '' : `: ${changeSummary}`}`.replaceAll(/\s+/g, ' ')
}

/** What a commit says of the lines that it adds to the ledger: the summary of a version, or those of several. */
export function commitMessage(lines: readonly LedgerEntry[], read: ReadFile): string {
  const [only] = lines
  if (!only) return 'Update what is known of the archive\n'
  if (lines.length === 1) return `${describe(only, read)}\n`
  const listed = lines.slice(0, maxVersions).map((line) => `- ${describe(line, read)}`)
  const more = lines.length > maxVersions ? [`- and ${lines.length - maxVersions} more`] : []
  return [`Publish ${lines.length} versions`, '', ...listed, ...more, ''].join('\n')
}
