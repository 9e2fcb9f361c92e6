import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { compressed } from './compress.ts'
import { namesIn, stateOf, type Files, type Past } from './manifest.ts'

/** A file, what it is made from beside the templates, and how. */
export type Wanted = {
  file: string
  madeFrom: string
  /** Whether it is made without the templates. */
  lasting?: true
  make: () => Promise<Uint8Array>
}

type WriteOptions = {
  out: string
  /** What was written before, from which files that are the same are linked. */
  past?: Past
  /** What tells these templates from others. */
  templates: string
  /** Whether compressed forms are written too. */
  compress: boolean
}

/** So many files are compressed and written while the next page is rendered. */
const atOnce = 8

/** Makes a file, with its compressed forms, stand in a second place too. False where the disk cannot. */
function linkFiles(names: readonly string[], from: string, to: string): boolean {
  try {
    for (const name of names) linkSync(from + name, to + name)
    return true
  } catch {
    // What is linked must go: writing to it would write to the file of before.
    for (const name of names) rmSync(to + name, { force: true })
    return false
  }
}

/**
 * Writes files into an empty folder. One that is made from the same as before, and lies there as it was written, is
 * linked; and so is one that turns out to have the same bytes, which keeps its time, and so its ETag.
 * @returns the files as they lie there, and the paths of those that were made
 */
export async function writeFiles(
  wanted: readonly Wanted[],
  { out, past, templates, compress }: WriteOptions,
): Promise<{ files: Files; made: string[] }> {
  const sameTemplates = past?.manifest.templates === templates
  const files: Files = {}
  const folders = new Set<string>()
  const writing = new Set<Promise<void>>()
  const made: string[] = []

  /** A file of before that lies there as it was written. */
  const intact = (file: string): { path: string; state: string[] } | undefined => {
    const state = past?.manifest.files[file]?.[1]
    if (past === undefined || state === undefined) return undefined
    const path = join(past.folder, file)
    return stateOf(path).join() === state.join() ? { path, state } : undefined
  }
  const take = (file: string, madeFrom: string, old: { path: string; state: string[] } | undefined): boolean => {
    if (old === undefined || !linkFiles(namesIn(old.state), old.path, join(out, file))) return false
    files[file] = [madeFrom, old.state]
    return true
  }
  const write = async (file: string, madeFrom: string, bytes: Uint8Array) => {
    const path = join(out, file)
    if (!compress) writeFileSync(path, bytes, { flag: 'wx' })
    else
      for (const [ending, form] of await compressed(file, bytes)) await writeFile(path + ending, form, { flag: 'wx' })
    files[file] = [madeFrom, stateOf(path)]
  }

  for (const { file, madeFrom, lasting = false, make } of wanted) {
    const folder = dirname(join(out, file))
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    const old = intact(file)
    const isSame = (sameTemplates || lasting) && past?.manifest.files[file]?.[0] === madeFrom
    if (isSame && take(file, madeFrom, old)) continue
    made.push(file)
    const bytes = await make()
    if (old && readFileSync(old.path).equals(bytes) && take(file, madeFrom, old)) continue
    const job = write(file, madeFrom, bytes)
    writing.add(job)
    void job.finally(() => writing.delete(job)).catch(() => undefined)
    if (writing.size >= atOnce) await Promise.race(writing)
  }
  await Promise.all(writing)
  return { files, made }
}
