import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { UsageError } from '../../policy/errors.ts'
import { corpus, type Corpus, type CorpusEntry, type CorpusText, type ReadCorpus } from '../corpus.ts'
import { problemsFound } from '../problems.ts'
import { decodeText } from './decode.ts'
import { formatOf } from './format.ts'
import { maxTextBytes } from './limits.ts'
import { textOfFile } from './text-of-file.ts'

/**
 * Reads a folder of Markdown, HTML or Word files with a `corpus.json`, which gives their dates.
 * @param adapt changes what `corpus.json` says before it is checked
 * @throws UsageError if there is no such folder
 * @throws ImportError naming the file and the field of everything that is wrong
 */
export function readCorpus(folder: string, adapt: (value: unknown) => unknown = (value) => value): ReadCorpus {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`${folder} is not a folder. Name a folder that holds Markdown files and a corpus.json.`)
  }
  const read = parseCorpus(folder, adapt)
  const problems: string[] = []
  const texts = read.versions.flatMap((entry): CorpusText[] => {
    try {
      return [{ ...entry, ...readEntry(folder, entry) }]
    } catch (error) {
      problems.push(`${entry.file} ${error instanceof Error ? error.message : String(error)}`)
      return []
    }
  })
  for (const file of new Set(read.versions.map((entry) => entry.file))) {
    const count = read.versions.filter((entry) => entry.file === file).length
    if (count > 1) problems.push(`corpus.json: versions names ${file} ${count} times`)
  }
  if (problems.length > 0) throw problemsFound(`${basename(folder)} cannot be imported.`, problems)
  const { versions: _, ...about } = read
  return { ...about, texts: texts.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)) }
}

/** Files that are named and do not end like a page or a Word file are Markdown. */
function readEntry(folder: string, { file, sourceUrl }: CorpusEntry): Pick<CorpusText, 'text' | 'format'> {
  const path = join(folder, file)
  const format = formatOf(file)
  if (format === undefined || format === 'markdown') return { text: readText(path) }
  const { title: _, ...read } = textOfFile(file, readBytes(path), {
    ...(sourceUrl !== undefined && { base: sourceUrl }),
  })
  return read
}

function parseCorpus(folder: string, adapt: (value: unknown) => unknown): Corpus {
  const path = join(folder, 'corpus.json')
  const title = `${basename(folder)} cannot be imported.`
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw problemsFound(title, ['corpus.json is missing: it gives the policy’s title and the date of each file'])
  }
  let value: unknown
  try {
    value = JSON.parse(readText(path))
  } catch (error) {
    throw problemsFound(title, [
      `corpus.json cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    ])
  }
  const parsed = corpus.safeParse(adapt(value))
  if (parsed.success) return parsed.data
  // The folder is looked at too, so that a second try need not find the next problem.
  const issues = parsed.error.issues.filter(
    ({ path }, index, all) => all.findIndex((other) => other.path.join() === path.join()) === index,
  )
  throw problemsFound(title, [...issues.map((issue) => describe(issue, value)), ...missing(folder, value)])
}

function describe({ path, message }: z.core.$ZodIssue, value: unknown): string {
  const field = path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  )
  const found = at(value, path)
  if (found === undefined) return `corpus.json: ${field} is missing`
  const shown = typeof found === 'object' ? '' : ` (it is ${JSON.stringify(found)})`
  return `corpus.json: ${field} ${message.startsWith('Invalid') ? `is invalid: ${message}` : message}${shown}`
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  )
}

/** What is wrong with the files that an invalid corpus.json lists, so that all of it is reported at once. */
function missing(folder: string, value: unknown): string[] {
  const versions = at(value, ['versions'])
  if (!Array.isArray(versions)) return []
  return versions.flatMap((entry) => {
    const file = at(entry, ['file'])
    if (typeof file !== 'string' || !/^[^/\\]+$/.test(file)) return []
    try {
      readText(join(folder, file))
      return []
    } catch (error) {
      return [`${file} ${error instanceof Error ? error.message : String(error)}`]
    }
  })
}

/** @throws Error saying what is wrong with the file, to be put after its name */
function readText(path: string): string {
  const text = decodeText(readBytes(path))
  if (text.trim() === '') throw new Error('is empty')
  return text
}

/** @throws Error saying what is wrong with the file */
function readBytes(path: string): Uint8Array {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Error('is missing')
  if (!found.isFile()) throw new Error('is not a file')
  if (found.size > maxTextBytes) throw new Error(`is larger than ${maxTextBytes / 1_000_000} MB`)
  return readFileSync(path)
}
