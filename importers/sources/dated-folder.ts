import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { day, type Day } from '../../schemas/records/day.ts'
import type { CorpusText, ReadCorpus } from '../corpus.ts'
import { problemsFound } from '../problems.ts'
import { formatOf, readableEndings } from './format.ts'
import { maxTexts, maxTextBytes } from './limits.ts'
import { textOfFile, type PageOptions } from './text-of-file.ts'

/** A date in the name of a file: `2018-05-25`, `2018_05_25`, `20180525`. */
const dateInName = /(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)/

/** The day that the name of a file begins with, or holds. */
export function dayInName(name: string): Day | undefined {
  const [, year, , month, dayOfMonth] = dateInName.exec(name) ?? []
  return day.safeParse(`${year}-${month}-${dayOfMonth}`).data
}

/**
 * Reads a folder of files with dates in their names, without a `corpus.json`: Markdown, HTML or Word.
 * @throws ImportError naming each file that cannot be read
 */
export function readDatedFolder(folder: string, options: PageOptions): ReadCorpus {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && formatOf(entry.name) !== undefined && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
  const problems: string[] = []
  if (names.length === 0) problems.push(`it holds no file that ends with ${readableEndings}, and no corpus.json`)
  if (names.length > maxTexts) problems.push(`it holds more than ${maxTexts} files`)
  const texts = names.slice(0, maxTexts).flatMap((file): CorpusText[] => {
    const date = dayInName(file)
    if (date === undefined) {
      problems.push(`${file} has no date in its name, such as 2018-05-25.html`)
      return []
    }
    try {
      const path = join(folder, file)
      if (statSync(path).size > maxTextBytes) throw new Error(`is larger than ${maxTextBytes / 1_000_000} MB`)
      const bytes = readFileSync(path)
      return [{ date, file, sha256: hash('sha256', bytes, 'hex'), ...textOfFile(file, bytes, options) }]
    } catch (error) {
      problems.push(`${file} ${error instanceof Error ? error.message : String(error)}`)
      return []
    }
  })
  if (problems.length > 0) throw problemsFound(`${basename(folder)} cannot be imported.`, problems)
  return {
    title: '',
    source: `the files of ${basename(folder)}`,
    dates: 'effective',
    repeats: 'skipped',
    texts: texts.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.file < b.file ? -1 : 1)),
  }
}
