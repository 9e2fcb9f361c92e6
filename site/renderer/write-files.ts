import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { compressed } from './compress.ts'
import { endingsIn, stateOf, type Files, type Previous } from './manifest.ts'

/** A file, the hash of what it is made from besides the templates, and how to make it. */
export type Wanted = {
  file: string
  madeFrom: string
  /** Whether it depends on the templates; true if missing. */
  isOfTemplates?: boolean
  make: () => Promise<Uint8Array>
}

type WriteOptions = {
  out: string
  /** What was written before: unchanged files are linked from there. */
  previous?: Previous
  /** The hash of the templates. */
  templates: string
  /** Whether compressed forms are written too. */
  compress: boolean
}

/** Files that are compressed and written at the same time, while the next page is rendered. */
const maxWriting = 8

/** Links a file and its compressed forms in a second place. False if the disk cannot. */
function linkFiles(endings: readonly string[], from: string, to: string): boolean {
  try {
    for (const ending of endings) linkSync(from + ending, to + ending)
    return true
  } catch {
    // What is linked already must go: writing to it would write to the previous file.
    for (const ending of endings) rmSync(to + ending, { force: true })
    return false
  }
}

/**
 * Writes files into an empty folder. A file is linked from the previous ones if it is made from the same things and was
 * not touched since, or if it turns out to have the same bytes: it keeps its time, and so its ETag.
 * @returns the files for the manifest, and the paths of those that were made
 */
export async function writeFiles(
  wanted: readonly Wanted[],
  { out, previous, templates, compress }: WriteOptions,
): Promise<{ files: Files; made: string[] }> {
  const sameTemplates = previous?.manifest.templates === templates
  const files: Files = {}
  const folders = new Set<string>()
  const writing = new Set<Promise<void>>()
  const made: string[] = []

  /** A previous file that was not touched since it was written. */
  const intact = (file: string): { path: string; state: string[] } | undefined => {
    const state = previous?.manifest.files[file]?.[1]
    if (previous === undefined || state === undefined) return undefined
    const path = join(previous.folder, file)
    return stateOf(path).join() === state.join() ? { path, state } : undefined
  }
  const take = (file: string, madeFrom: string, old: { path: string; state: string[] } | undefined): boolean => {
    if (old === undefined || !linkFiles(endingsIn(old.state), old.path, join(out, file))) return false
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

  for (const { file, madeFrom, isOfTemplates = true, make } of wanted) {
    const folder = dirname(join(out, file))
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    const old = intact(file)
    const isSame = (sameTemplates || !isOfTemplates) && previous?.manifest.files[file]?.[0] === madeFrom
    if (isSame && take(file, madeFrom, old)) continue
    made.push(file)
    const bytes = await make()
    if (old && readFileSync(old.path).equals(bytes) && take(file, madeFrom, old)) continue
    const job = write(file, madeFrom, bytes)
    writing.add(job)
    void job.finally(() => writing.delete(job)).catch(() => undefined)
    if (writing.size >= maxWriting) await Promise.race(writing)
  }
  await Promise.all(writing)
  return { files, made }
}
