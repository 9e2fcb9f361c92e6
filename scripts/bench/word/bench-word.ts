import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { wordFile, wordRedline, type WordFacts } from '../../../exporters/word/index.ts'
import { convertHistory } from '../../../importers/history.ts'
import { readCorpus } from '../../../importers/sources/read-corpus.ts'
import { UsageError } from '../../../policy/errors.ts'
import type { Text } from '../../../policy/redline/index.ts'
import { markdownTable } from '../table.ts'
import { logProgress } from '../progress.ts'
import { findLibreOffice, libreOfficeAdvice, resolveInLibreOffice, type ResolveJob } from './libre-office.ts'
import { linesOf, linesOfWord } from './lines.ts'

/** What became of a corpus that went out as Word files and came in again. */
type WordRow = {
  corpus: string
  versions: number
  /** Versions whose own Word file reads the same. */
  same: number
  redlines: number
  /** Redlines that LibreOffice made the new text by accepting, and the old one by rejecting. */
  accepted: number
  rejected: number
  /** What differs, each with its first line that does. */
  wrong: string[]
}

const facts = { author: 'Policy Press', date: '2026-01-01T00:00:00Z' } satisfies Partial<WordFacts>

/** What LibreOffice writes into empty cells of a row that was inserted or deleted: a zero-width joiner, which nobody sees. */
const emptyCell = '\u200d'

/** Prints a table. Sets exit code 1 if a text differs. @throws UsageError */
export async function runWord(folders: readonly string[]): Promise<void> {
  if (folders.length === 0) throw new UsageError('Name the folders of the corpora.')
  if (findLibreOffice() === undefined) throw new UsageError(libreOfficeAdvice)
  const rows = await benchWord(folders)
  console.log(wordTable(rows))
  if (rows.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1
}

/** Writes each version of the corpora, and each step between two, as Word files, and reads them back. */
async function benchWord(folders: readonly string[]): Promise<WordRow[]> {
  const rows: WordRow[] = []
  for (const folder of folders) {
    const { title, language = 'en', texts } = readCorpus(folder)
    logProgress(`${basename(folder)}: ${texts.length} versions`)
    const versions = convertHistory(texts, [], { title, language }).map(({ sections }): Text => ({ title, sections }))
    rows.push({ corpus: basename(folder), ...(await throughWord(versions, language)) })
  }
  return rows
}

/** The texts of one policy, one after another, through Word files and LibreOffice. */
export async function throughWord(versions: readonly Text[], language: string): Promise<Omit<WordRow, 'corpus'>> {
  const folder = mkdtempSync(join(tmpdir(), 'policy-press-word-'))
  try {
    const jobs = versions.flatMap((after, at): (ResolveJob & { want: number })[] => {
      const before = versions[at - 1]
      if (before === undefined) return []
      const from = join(folder, `${at}.docx`)
      writeFileSync(from, wordRedline(before, after, { ...facts, title: after.title, language }))
      return [
        { choice: 'accept', from, to: join(folder, `${at}-accepted.docx`), want: at },
        { choice: 'reject', from, to: join(folder, `${at}-rejected.docx`), want: at - 1 },
      ]
    })
    if (jobs.length > 0) await resolveInLibreOffice(jobs, folder)
    const own = versions.map((text) => wordFile(text, { ...facts, title: text.title, language }))
    const read = (file: Uint8Array, at: number) => linesOfWord(file, { title: versions[at]?.title ?? '', language })
    const lines = own.map(read)
    const differs = (name: string, got: readonly string[], want: readonly string[]): string[] => {
      const at = want.findIndex((line, index) => line !== got[index])
      if (at < 0 && got.length === want.length) return []
      return [`${name}: line ${at + 1} is “${short(got[at])}”, not “${short(want[at])}”`]
    }
    const plain = versions.flatMap(({ sections }, at) => differs(`${at + 1}`, lines[at] ?? [], linesOf(sections)))
    const wrong = { accept: [] as string[], reject: [] as string[] }
    for (const { choice, to, want } of jobs) {
      const name = `${basename(to, '.docx')}, which should be version ${want + 1}`
      const got = read(readFileSync(to), want).filter((line) => line !== emptyCell)
      wrong[choice].push(...differs(name, got, lines[want] ?? []))
    }
    const redlines = jobs.length / 2
    return {
      versions: versions.length,
      same: versions.length - plain.length,
      redlines,
      accepted: redlines - wrong.accept.length,
      rejected: redlines - wrong.reject.length,
      wrong: [...plain, ...wrong.accept, ...wrong.reject],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const short = (line = ''): string => (line.length > 100 ? `${line.slice(0, 99)}…` : line)

/** A row for each corpus, the sum, and below it what differs. */
function wordTable(rows: readonly WordRow[]): string {
  const figures = ['versions', 'same', 'redlines', 'accepted', 'rejected'] as const
  const cells = (name: string, all: readonly WordRow[]) => [
    name,
    ...figures.map((figure) => String(all.reduce((sum, row) => sum + row[figure], 0))),
  ]
  const head = ['', 'versions', 'read back the same', 'redlines', 'accepted: the new text', 'rejected: the old text']
  const table = markdownTable(head, [...rows.map((row) => cells(row.corpus, [row])), cells('all', rows)])
  const wrong = rows.flatMap((row) => row.wrong.map((line) => `- ${row.corpus} ${line}`))
  return [table, ...(wrong.length > 0 ? ['', ...wrong] : [])].join('\n')
}
