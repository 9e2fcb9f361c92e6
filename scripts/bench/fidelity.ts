import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../../policy/errors.ts'
import { convertHtml } from '../../importers/html/convert.ts'
import type { Finding } from '../../importers/html/report.ts'
import { convertMarkdown } from '../../importers/markdown/convert.ts'
import { introductionIn } from '../../importers/markdown/introductions.ts'
import { parseMarkdown } from '../../importers/markdown/parse.ts'
import { assignKeys } from '../../importers/markdown/section-keys.ts'
import { readCorpus } from '../../importers/sources/read-corpus.ts'
import { compareWords } from '../../importers/words/compare.ts'
import { wordsOf, type Line, type Word } from '../../importers/words/lines.ts'
import { madeLines } from '../../importers/words/made-lines.ts'
import { markdownLines, withNotes } from '../../importers/markdown/source-lines.ts'
import { wordHtml } from '../../importers/word/word-html.ts'
import { unnamedBetween, type Named } from '../../importers/words/unnamed.ts'

const file = z.object({
  name: z.string(),
  file: z.string(),
  /** A line per paragraph, preceded by its marker as listed in `markers`. */
  words: z.string(),
  markers: z.array(z.tuple([z.int(), z.string()])).default([]),
})
const index = z.object({ files: z.array(file) })
type IndexedFile = z.infer<typeof file>

export type FidelityRow = { name: string; lost: number; added: number; moved: number; numbers: number; unnamed: number }

const total = (rows: readonly FidelityRow[], part: Exclude<keyof FidelityRow, 'name'>) =>
  rows.reduce((sum, row) => sum + row[part], 0)

/** Compares the conversion of each file in a folder with the words that must survive. @throws UsageError */
export function measureFidelity(folder: string): FidelityRow[] {
  const path = join(folder, 'index.json')
  if (isFile(path)) {
    const { files } = index.parse(JSON.parse(readFileSync(path, 'utf8')))
    return files.filter(({ file }) => /\.(?:html|docx)$/.test(file)).map((entry) => measureFile(folder, entry))
  }
  if (isFile(join(folder, 'corpus.json'))) return measureCorpus(folder)
  throw new UsageError(
    `${folder} contains neither an index.json, which lists files with their words, nor a corpus.json.`,
  )
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** Measures a corpus. It has no word lists, so an independent reader extracts the words from its files. */
function measureCorpus(folder: string): FidelityRow[] {
  const { title, language, texts } = readCorpus(folder)
  return texts.map(({ file, text }) => {
    const document = { title, ...(language !== undefined && { language }) }
    const { sections, notes } = convertMarkdown(text, document, (drafts) => assignKeys(drafts, [], []))
    const made = sections.flatMap(({ heading, body }) => [{ text: heading }, ...madeLines(body)])
    // A heading that repeats the title is already in the version.
    const titled = notes.find(({ kind, words }) => kind === 'heading' && words !== undefined)?.words
    const source = withNotes(markdownLines(parseMarkdown(text, () => undefined)), new Map())
    const at = source.findIndex((line) => titled !== undefined && line.text.replace(/\s+/g, ' ').trim() === titled)
    const texts = { source: wordsOf(source.filter((_, index) => index !== at)), made: wordsOf(made) }
    const named = notes.filter(({ kind }) => kind !== 'unnamed')
    // The heading of the introduction is added by the conversion.
    return rowOf(`${basename(folder)}/${file}`, texts, {
      named: [...named, { became: introductionIn(language) }],
      faults: notes.filter(({ kind }) => kind === 'unnamed'),
    })
  })
}

const expectedLines = ({ words, markers }: IndexedFile): Line[] => {
  const signs = new Map(markers)
  return words.split('\n').map((text, at) => {
    const marker = signs.get(at)
    return marker !== undefined && text.startsWith(marker) ? { marker, text: text.slice(marker.length) } : { text }
  })
}

/** Key generator. Nobody reads the keys of a measured text. */
const numberedKeys = () => {
  let count = 0
  return () => `k${count++}`
}

const htmlOf = (path: string): string =>
  path.endsWith('.docx') ? wordHtml(readFileSync(path)).html : readFileSync(path, 'utf8')

function measureFile(folder: string, entry: IndexedFile): FidelityRow {
  const converted = convertHtml(htmlOf(join(folder, entry.file)), { keys: numberedKeys() })
  const made = wordsOf(madeLines(converted.blocks, converted.notes))
  const isFault = ({ kind }: Finding) => kind === 'unnamed'
  const named = converted.findings.filter((finding) => !isFault(finding))
  return rowOf(
    entry.name,
    { source: wordsOf(expectedLines(entry)), made },
    {
      named,
      faults: converted.findings.filter(isFault),
    },
  )
}

/** @param report the differences named to the user, and those that the conversion itself cannot explain */
function rowOf(
  name: string,
  { source, made }: { source: readonly Word[]; made: readonly Word[] },
  { named, faults }: { named: readonly Named[]; faults: readonly Named[] },
): FidelityRow {
  const { lost, added, moved, numbers } = compareWords(source, made)
  const { removed, inserted } = unnamedBetween(source, made, named)
  const count = (text: string | undefined) => wordsOf([{ text: text ?? '' }]).length
  const faulty = faults.reduce((sum, { words, became }) => sum + Math.max(count(words), count(became)), 0)
  return {
    name,
    lost: lost.length,
    added: added.length,
    moved: moved.length,
    numbers: numbers.length,
    unnamed: Math.max(removed.length, inserted.length, faulty),
  }
}

const inWords = ({ lost, added, moved, numbers, unnamed }: Omit<FidelityRow, 'name'>) =>
  `lost ${lost}, added ${added}, moved ${moved}, numbers ${numbers}, unnamed ${unnamed}`

/** A line per file, and the totals in the last line. */
export function fidelityLines(rows: readonly FidelityRow[]): string[] {
  const sums = {
    lost: total(rows, 'lost'),
    added: total(rows, 'added'),
    moved: total(rows, 'moved'),
    numbers: total(rows, 'numbers'),
    unnamed: total(rows, 'unnamed'),
  }
  return [...rows.map((row) => `${row.name}: ${inWords(row)}`), inWords(sums)]
}

/** Prints a line per file, then the totals. Sets exit code 1 if a difference is unnamed. @throws UsageError */
export async function runFidelity(folders: readonly string[]): Promise<void> {
  if (folders.length === 0) throw new UsageError('Name folders that contain an index.json or a corpus.json.')
  const rows: FidelityRow[] = []
  for (const folder of folders) rows.push(...measureFidelity(folder))
  for (const line of fidelityLines(rows)) console.log(line)
  const unnamed = total(rows, 'unnamed')
  if (unnamed > 0) process.exitCode = 1
}
